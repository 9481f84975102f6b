// The preview in a real browser: an edit on the disk changes the open page in place; what cannot be read is shown above
// the last good page until it is mended.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { onPage, sites } from './harness.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'taiyaku-preview-'));
const file = name => path.join(folder, name);
let preview;

before(async () => {
  for (const name of ['content', 'site.yaml']) fs.cpSync(path.join(process.env.TAIYAKU_REPOSITORY, name), file(name), { recursive: true });
  preview = spawn(process.env.TAIYAKU_PROGRAM, ['--site', folder, '--ui', 'en', '--no-cache', 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await new Promise((resolve, reject) => {
    let said = '';
    preview.stdout.on('data', data => {
      said += data;
      const found = /preview: (http:\/\/[^/\s]+)/.exec(said);
      if (found) resolve(found[1]);
    });
    preview.on('exit', status => reject(new Error(`the preview ended with ${status}: ${said}`)));
  });
  sites.preview = { name: 'preview', base: '/', origin, languages: ['ja', 'en'] };
});

after(() => {
  preview?.kill('SIGINT');
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Changes a file; an editor writes another one and renames it. */
function edit(name, change) {
  const text = change(fs.readFileSync(file(name), 'utf8'));
  fs.writeFileSync(file(`${name}~`), text);
  fs.renameSync(file(`${name}~`), file(name));
}

const main = page => page.locator('main');
const bar = page => page.locator('taiyaku-preview .bar');
const overlay = page => page.locator('taiyaku-preview .overlay');
const says = (page, text) => main(page).getByText(text).first().waitFor();
const SITE = { site: 'preview', path: 'en/bid/' };

onPage('an edit changes the open page and keeps place, focus and what was opened', SITE, async page => {
  await bar(page).waitFor();
  await page.evaluate(() => {
    globalThis.isSame = true;
    const details = document.createElement('details');
    details.id = 'kept';
    for (const known of document.querySelectorAll('main details')) known.open = true;
    document.querySelector('main h2:nth-of-type(3), main h3')?.scrollIntoView({ block: 'start', behavior: 'instant' });
    document.querySelector('main a[id], main [id] a')?.focus({ preventScroll: true });
  });
  const place = () => page.evaluate(() => {
    const seen = [...document.querySelectorAll('main [id]')].find(node => node.getBoundingClientRect().top >= 0 && node.getBoundingClientRect().height);
    return { id: seen.id, top: Math.round(seen.getBoundingClientRect().top), scrolled: scrollY, focus: document.activeElement.outerHTML.slice(0, 80),
      opened: document.querySelectorAll('main details[open]').length };
  });
  const before = await place();
  assert.ok(before.scrolled > 200, 'the test reads further down');
  edit('content/bid.en.md', text => text.replace(/\n## /, '\nA paragraph that was added above, long enough to move everything below it down by a line.\n\n## '));
  await says(page, 'A paragraph that was added above');
  const now = await place();
  assert.ok(now.scrolled > before.scrolled, 'the page grew above');
  assert.deepEqual({ ...now, scrolled: 0 }, { ...before, scrolled: 0 });
  assert.equal(await page.evaluate(() => globalThis.isSame), true, 'the page was not loaded anew');
});

onPage('an edit of one language changes the page of both', { ...SITE, path: 'en/bid/both/' }, async page => {
  await bar(page).waitFor();
  edit('content/bid.ja.md', text => text.replace(/\n## /, '\n書き足した段落。\n\n## '));
  await says(page, '書き足した段落');
});

onPage('what cannot be read is shown until it is mended', SITE, async page => {
  await bar(page).waitFor();
  const title = await page.title();
  edit('content/bid.en.md', text => text.replace('title: ', 'title: [broken '));
  await overlay(page).waitFor();
  assert.match(await overlay(page).textContent(), /content\/bid\.en\.md:\d+:\d+/);
  assert.equal(await page.title(), title, 'the last good page stands');
  await page.keyboard.press('Escape');
  await overlay(page).waitFor({ state: 'detached' });
  edit('content/bid.en.md', text => text.replace('title: [broken ', 'title: [still broken '));
  await overlay(page).waitFor();
  edit('content/bid.en.md', text => text.replace('title: [still broken ', 'title: Mended '));
  await overlay(page).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.title.startsWith('Mended '));
});

onPage('findings of the page are listed and lead to their blocks', SITE, async page => {
  await bar(page).waitFor();
  edit('content/bid.en.md', text => text.trimEnd() + '\n\nA [link](nowhere.en.md) that leads nowhere.\n');
  const badge = page.locator('taiyaku-preview .badge.error');
  await badge.waitFor();
  await badge.click();
  const item = page.locator('taiyaku-preview .list li.error').first();
  assert.match(await item.textContent(), /nowhere\.en\.md/);
  await item.locator('.show').click();
  await page.locator('taiyaku-preview .frame').waitFor();
  await says(page, 'that leads nowhere');
  assert.ok(await main(page).getByText('that leads nowhere').isVisible());
  assert.match(await item.locator('.place').getAttribute('href'), /^vscode:\/\/file\/.*content\/bid\.en\.md:\d+$/);
  edit('content/bid.en.md', text => text.replace('[link](nowhere.en.md)', 'link'));
  await badge.waitFor({ state: 'detached' });
});

onPage('a style is exchanged without loading the page anew', SITE, async page => {
  await bar(page).waitFor();
  await page.evaluate(() => { globalThis.isSame = true; });
  fs.mkdirSync(file('theme'), { recursive: true });
  fs.writeFileSync(file('theme/style.css'), 'main { outline: 7px solid red }\n');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main')).outlineWidth === '7px');
  assert.equal(await page.evaluate(() => globalThis.isSame), true);
  fs.rmSync(file('theme'), { recursive: true });
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main')).outlineWidth !== '7px');
});

for (const width of [360, 1280]) {
  onPage(`the bar stays small at ${width} px and pushes nothing aside`, { ...SITE, viewport: { width, height: 640 } }, async page => {
    await bar(page).waitFor();
    const { box, wide } = await page.evaluate(() => ({
      box: document.querySelector('taiyaku-preview').shadowRoot.querySelector('.bar').getBoundingClientRect().toJSON(),
      wide: document.documentElement.scrollWidth > innerWidth,
    }));
    assert.ok(box.height <= 40 && box.bottom <= 640 && !wide, JSON.stringify(box));
    // The end of the page can be read above the bar.
    await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
    const end = await page.evaluate(() => document.body.getBoundingClientRect().bottom);
    assert.ok(end <= box.top + 1, `the page ends at ${end}, below the top of the bar`);
  });
}

const records = page => page.locator('taiyaku-preview .records');
const lock = () => fs.readFileSync(file('content/stargate.lock'), 'utf8');
const STARGATE = { site: 'preview', path: 'en/stargate/' };

onPage('an editor compares, confirms and approves beside the block', STARGATE, async page => {
  await bar(page).waitFor();
  const before = lock();
  await page.locator('taiyaku-preview .beside').waitFor({ state: 'detached' });
  const changed = /^(The [^\n]*?|[A-Z][^\n[]*? )(was|said|is|are|were|had) /m;
  edit('content/stargate.en.md', text => {
    const body = text.indexOf('\n---\n', 4) + 5;
    const edited = text.slice(body).replace(changed, '$1$2 once ');
    assert.notEqual(edited, text.slice(body));
    return text.slice(0, body) + edited;
  });
  const beside = page.locator('taiyaku-preview .beside.behind');
  await beside.waitFor();
  const place = await page.evaluate(() => {
    const button = document.querySelector('taiyaku-preview').shadowRoot.querySelector('.beside');
    const block = document.getElementById(button.dataset.beside).getBoundingClientRect(), box = button.getBoundingClientRect();
    return { above: block.top - box.bottom, below: box.top - block.bottom, left: -box.left, right: box.right - document.documentElement.clientWidth };
  });
  assert.ok(Object.values(place).every(distance => distance <= 1), JSON.stringify(place));
  await beside.click();
  const item = records(page).locator('li[data-anchor]');
  await item.first().waitFor();
  assert.equal(await item.count(), 1);
  assert.ok((await item.locator('[lang=en]').last().innerText()).includes(' once '));
  assert.match(await item.locator('[lang=ja]').first().innerText(), /[ぁ-ん]/);
  await item.getByRole('button', { name: 'confirm' }).click();
  await records(page).getByText('Every pair is in step').waitFor();
  await beside.waitFor({ state: 'detached' });
  assert.notEqual(lock(), before);

  const approval = records(page).locator('form.reading');
  await approval.getByText('changed since').waitFor();
  const confirmed = lock();
  await approval.getByRole('button', { name: 'approve' }).click();
  await approval.getByText('en-desk — approved').waitFor();
  const lines = text => text.split('\n').filter(line => !line.startsWith('ok en '));
  assert.notEqual(lock(), confirmed);
  assert.deepEqual(lines(lock()).filter(line => !lines(confirmed).includes(line)), [], 'the approval of one language touches nothing else');
  await page.keyboard.press('Escape');
  await records(page).waitFor({ state: 'detached' });
});
