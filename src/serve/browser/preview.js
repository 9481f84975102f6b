// The preview in the page: keeps it the newest, and shows editors what is wrong with it and where it is written.
//
// In: news of the preview, the state of this page. Out: the page changed in place; a bar, a list and an overlay.
// Stands on pages of the preview only. All that it shows is in a shadow tree, so that the page's own style and
// structure are as readers will see them.

import { el, ticked } from './element.js';
import { patch } from './morph.js';
import { Records, standing } from './records.js';

const OWN = '/_taiyaku/';
const host = document.createElement('taiyaku-preview');
const root = host.attachShadow({ mode: 'open' });
const records = new Records({ root, redraw: () => draw(), show: anchor => highlight(anchor) });
let state = null, hidden = 0, isOpen = false, loading = null, again = false;

/** The tag of the page as it stands: the server tells it where scripts can read it. */
const [loaded] = performance.getEntriesByType('navigation');
let known = `"${loaded?.serverTiming?.find(({ name }) => name === 'page')?.description}"`;

/** Gets page and state anew; a call while one is under way makes one more afterwards. */
async function refresh() {
  if (loading) return void (again = true);
  do {
    again = false;
    loading = look();
    await loading.catch(() => {});
    loading = null;
  } while (again);
}

async function look() {
  const [page, answer] = await Promise.all([
    fetch(location.pathname, { cache: 'no-cache' }),
    fetch(`${OWN}state?path=${location.pathname}`),
  ]);
  state = await answer.json();
  const text = await page.text(), tag = page.headers.get('etag');
  // A page that cannot be rendered leaves the last one standing, below the overlay.
  if (state.broken.length === 0 && tag !== known) {
    if (!patch(new DOMParser().parseFromString(text, 'text/html'))) return location.reload();
    known = tag;
  }
  await records.update(state);
  draw();
}

/** Where something is written, as a link that opens the editor there. */
const place = at => el('a', { class: 'place', href: at.url, title: state.words.edit }, `${at.path}:${at.line}:${at.column}`);

function excerpt([before, inside, after]) {
  return el('pre', { tabindex: 0 }, el('code', {}, before, el('mark', {}, inside || '\u200b'), after));
}

function finding(item) {
  const words = state.words, target = item.anchor && document.getElementById(item.anchor);
  const show = target && el('button', { type: 'button', class: 'show', onclick: () => highlight(item.anchor) }, words.show);
  return el('li', { class: item.severity },
    el('p', {}, el('strong', {}, words[item.severity] ?? item.severity), ' ', ...ticked(item.message)),
    item.help && el('p', { class: 'help' }, ...ticked(item.help)),
    el('p', { class: 'row' }, place(item.at), show));
}

function overlay() {
  const { words, broken, version } = state;
  if (!broken.length || version === hidden) return null;
  const hide = () => { hidden = version; draw(); };
  const items = broken.map(item => el('li', {}, el('p', {}, ...ticked(item.message)), place(item.at), excerpt(item.excerpt),
    item.help && el('p', { class: 'help' }, ...ticked(item.help))));
  const isBlank = !document.querySelector('main')?.hasChildNodes();
  return el('section', { class: 'overlay', role: 'alert', 'aria-label': words.broken },
    el('header', {}, el('h2', {}, words.broken), el('button', { type: 'button', onclick: hide }, words.hide)),
    !isBlank && el('p', { class: 'kept' }, words.kept), el('ol', {}, ...items));
}

function badge() {
  const { words, findings, judged } = state, n = findings.length;
  const worst = ['error', 'warning', 'hint'].find(severity => findings.some(item => item.severity === severity));
  const text = n === 0 ? (judged ? words.none : words.looking) : n === 1 ? words.finding : words.findings.replace('{n}', n);
  return el('button', { type: 'button', class: `badge ${worst ?? 'none'}`, 'aria-expanded': String(isOpen), 'aria-controls': 'list',
    onclick: () => { isOpen = !isOpen; records.close(); draw(); } }, text);
}

function list() {
  const { words, findings, n_elsewhere } = state;
  return el('section', { class: 'list', id: 'list', 'aria-label': words.findings.replace('{n}', findings.length), hidden: !isOpen },
    findings.length ? el('ol', {}, ...findings.map(finding)) : el('p', {}, words.none),
    n_elsewhere > 0 && el('p', { class: 'rest' }, words.elsewhere.replace('{n}', n_elsewhere)));
}

function bar() {
  const { words, status, alone, n_behind } = state;
  return el('div', { class: 'bar' }, badge(),
    status && el('span', { class: `mark ${status}` }, words[status]),
    alone && el('span', { class: 'mark alone' }, words.alone),
    n_behind > 0 && el('span', { class: 'mark behind' }, words.behind.replace('{n}', n_behind)),
    records.button(),
    el('a', { class: 'place here', hidden: true }));
}

function draw() {
  const scrolled = root.querySelector('.list, .records')?.scrollTop ?? 0;
  const inside = root.activeElement?.className;
  root.querySelector('.all')?.remove();
  const above = overlay();
  root.append(el('div', { class: 'all', lang: state.lang }, above ?? records.panel() ?? list(), bar()));
  root.querySelector('.list, .records')?.scrollTo(0, scrolled);
  records.draw();
  if (inside) root.querySelector(`[class="${inside}"]`)?.focus();
  point(pointed);
}

/** Shows a block for a moment. */
function highlight(anchor) {
  const node = standing(anchor);
  if (!node) return;
  node.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
  const frame = el('div', { class: 'frame' }), box = node.getBoundingClientRect();
  Object.assign(frame.style, { left: `${box.left + scrollX}px`, top: `${box.top + scrollY}px`, width: `${box.width}px`, height: `${box.height}px` });
  root.querySelectorAll('.frame').forEach(old => old.remove());
  root.append(frame);
  setTimeout(() => frame.remove(), 2500);
}

/** Names the line of the block under the pointer or the focus in the bar. */
let pointed = null;
function point(node) {
  const block = node?.closest?.('[id]'), link = root.querySelector('.here');
  if (!link || !state) return;
  records.point(block?.id);
  const spot = block && state.blocks.find(known => known.anchor === block.id)?.at;
  const at = spot ?? state.blocks[0]?.at;
  link.hidden = !at;
  if (!at) return;
  pointed = node;
  link.href = at.url;
  link.title = state.words.edit;
  link.textContent = `${at.path.split('/').pop()}:${at.line}`;
}
for (const event of ['pointerover', 'focusin', 'pointerdown']) {
  document.addEventListener(event, ({ target }) => { if (target !== host && target.closest?.('main')) point(target); }, { passive: true });
}

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !state) return;
  hidden = state.version;
  isOpen = false;
  records.close();
  draw();
});

function listen() {
  const news = new EventSource(`${OWN}news`);
  news.onmessage = refresh;
  news.onerror = () => root.querySelector('.bar')?.classList.add('gone');
  news.onopen = () => root.querySelector('.bar')?.classList.remove('gone');
  // A page that is kept for going back must not keep a connection.
  addEventListener('pagehide', () => news.close(), { once: true });
}

root.append(el('link', { rel: 'stylesheet', href: `${OWN}preview.css` }));
document.documentElement.append(host);
listen();
addEventListener('pageshow', event => { if (event.persisted) listen(); });
