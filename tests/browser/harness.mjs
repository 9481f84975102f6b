// What the tests share: one Chromium, the built sites on loopback, pages that must stay silent.
//
// `TAIYAKU_SITES` names the sites as `tests/suite/browser.rs` built them: [{ name, folder, base, languages }].
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
const servers = [];

/** The sites by name: { name, folder, base, languages, origin }. */
export const sites = {};
for (const site of JSON.parse(process.env.TAIYAKU_SITES)) {
  const server = await serve(site.folder, site.base);
  servers.push(server);
  sites[site.name] = { ...site, origin: server.origin };
}

after(async () => {
  await browser.close();
  for (const server of servers) server.stop();
});

/** A test on a page of a site: `path` is below the base path. The console stays silent and every request succeeds. */
export function onPage(title, { site = 'shipped', path: below, ...context }, body) {
  test(title, { timeout: 60_000 }, async () => {
    const { page, noise, close } = await open({ site, path: below, ...context });
    try {
      await body(page);
      assert.deepEqual(noise, [], 'the page is not silent');
    } finally {
      await close();
    }
  });
}

/** Opens a page; `noise` collects messages of the console, errors and failed requests. */
export async function open({ site = 'shipped', path: below, ...context }) {
  const { origin, base } = sites[site];
  const opened = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...context });
  opened.setDefaultTimeout(10_000);
  const page = await opened.newPage();
  const noise = [];
  page.on('console', message => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => noise.push(`error: ${error.message}`));
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText;
    // Leaving a page ends what it was still loading.
    if (why !== 'net::ERR_ABORTED') noise.push(`failed: ${request.url()} ${why}`);
  });
  page.on('request', request => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) noise.push(`outside: ${request.url()}`);
  });
  page.on('response', response => { if (response.status() >= 400) noise.push(`${response.status()}: ${response.url()}`); });
  await page.goto(origin + base + below);
  return { page, noise, close: () => opened.close() };
}

/** Every page of a site, as paths below the base path. */
export function pagesOf(name) {
  const { folder } = sites[name];
  const files = fs.readdirSync(folder, { recursive: true }).map(file => file.split(path.sep).join('/'));
  return files.filter(file => /(^|\/)index\.html$/.test(file)).map(file => file.replace(/index\.html$/, '')).sort();
}

/** What type of page a path leads to, and in which language. */
export function typeOf(name, below) {
  const { languages } = sites[name];
  const parts = below.split('/').filter(Boolean);
  const lang = languages.includes(parts[0]) ? parts[0] : null;
  if (!lang) return { type: 'landing', lang };
  if (parts.length === 1) return { type: 'overview', lang };
  const known = ['timeline', 'names', 'glossary', 'figures', 'sources', 'corrections', 'search', 'about', 'both'];
  return { type: known.includes(parts.at(-1)) ? parts.at(-1) : 'section', lang };
}

/** One page of each type and language: [{ type, lang, path }]. */
export function onePageOfEachType(name) {
  const found = new Map();
  for (const below of pagesOf(name)) {
    const { type, lang } = typeOf(name, below);
    const key = `${type} ${lang ?? ''}`.trim();
    if (!found.has(key)) found.set(key, { type, lang, path: below });
  }
  return [...found.values()];
}
