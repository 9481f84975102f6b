// A static host of the strict kind, on loopback: folders end in a slash, `_headers` is applied, what is missing is 404.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8',
  json: 'application/json', webmanifest: 'application/manifest+json', xml: 'application/xml; charset=utf-8',
  svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp',
  avif: 'image/avif', woff2: 'font/woff2', csv: 'text/csv; charset=utf-8', txt: 'text/plain; charset=utf-8',
};

/** The rules of a `_headers` file, as Netlify and Cloudflare Pages read it: a later `! Name` takes a header away. */
export function readHeaders(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    if (!line.trim() || line.trim().startsWith('#')) continue;
    if (!/^\s/.test(line)) rules.push({ pattern: line.trim(), set: [], unset: [] });
    else if (line.trim().startsWith('!')) rules.at(-1).unset.push(line.trim().slice(1).trim());
    else rules.at(-1).set.push([line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]);
  }
  return rules;
}

/** The headers that the rules give an address. */
export function headersFor(rules, pathname) {
  const headers = new Map();
  for (const { pattern, set, unset } of rules) {
    const parts = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    if (!new RegExp(`^${parts.join('.*')}$`).test(pathname)) continue;
    for (const name of unset) headers.delete(name.toLowerCase());
    for (const [name, value] of set) headers.set(name.toLowerCase(), value);
  }
  return Object.fromEntries(headers);
}

/** Serves a folder below a base path; the promise gives the origin and a way to stop. */
export async function serve(folder, base) {
  const rules = readHeaders(fs.readFileSync(path.join(folder, '_headers'), 'utf8'));
  const file = name => {
    const full = path.join(folder, name);
    return full.startsWith(folder) && fs.statSync(full, { throwIfNoEntry: false })?.isFile() ? full : null;
  };
  const missing = name => {
    for (let at = path.dirname(name); ; at = path.dirname(at)) {
      const found = file(path.join(at, '404.html'));
      if (found || at === '.' || at === '/') return found;
    }
  };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://site.invalid');
    const answer = (status, full) => {
      const type = TYPES[path.extname(full).slice(1)] ?? 'application/octet-stream';
      response.writeHead(status, { ...headersFor(rules, pathname), 'content-type': type });
      response.end(fs.readFileSync(full));
    };
    let below;
    try { below = decodeURIComponent(pathname); } catch { below = ''; }
    if (!below.startsWith(base)) return void response.writeHead(404).end();
    below = below.slice(base.length);
    const full = file(below === '' || below.endsWith('/') ? `${below}index.html` : below);
    if (full) return answer(200, full);
    if (file(`${below}/index.html`)) return void response.writeHead(301, { location: `${pathname}/` }).end();
    const page = missing(below);
    return page ? answer(404, page) : void response.writeHead(404).end();
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => { server.close(); server.closeAllConnections(); } };
}
