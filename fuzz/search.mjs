// Queries that nobody types, in the search of the theme: node fuzz/search.mjs [SECONDS [SEED]]
// In: theme/search.js with a page that is just large enough for it, texts of tests. Out: how many queries were tried, or
// the query that broke something, with the seed that makes it again.
import assert from 'node:assert/strict';
import fs from 'node:fs';

const [seconds = '60', seed = String(Date.now() % 2 ** 32)] = process.argv.slice(2);
const read = path => fs.readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

// A page as far as the search knows one.
class Element {
  children = [];
  dataset = {};
  #value = '';
  constructor(name) { this.name = name; }
  get value() { return this.#value; }
  set value(text) { this.#value = text ?? ''; }
  append(...children) { this.children.push(...children.filter(child => child !== '')); }
  replaceChildren() { this.children = []; }
  get textContent() { return this.children.map(child => child.textContent ?? String(child)).join(''); }
  set textContent(text) { this.children = [String(text)]; }
  all(name) { return this.children.flatMap(child => child instanceof Element ? [...child.name === name ? [child] : [], ...child.all(name)] : []); }
  addEventListener() {}
}
const [root, form, box, status, found, all] = ['main', 'form', 'input', 'p', 'div', 'div'].map(name => new Element(name));
root.querySelector = what => ({ input: box, '[role=status]': status, '.found': found, '.all': all })[what];
Object.assign(form, { parentNode: root, q: box, dataset: { index: 'index.json', failed: 'failed' } });
globalThis.document = { querySelector: what => what === 'form.find' ? form : null, createElement: name => new Element(name), body: root };
globalThis.location = { search: '', pathname: '/' };
globalThis.history = { replaceState() {} };

// The texts of the tests as an index: names with other forms, and passages.
const cases = JSON.parse(read('crates/figures/tests/quantities.json')).flatMap(({ ja, en }) => [ja, en]);
const pairs = read('crates/figures/tests/pairs.tsv').split('\n').flatMap(line => line.split('\t'));
const texts = [...cases, ...pairs].filter(Boolean);
const names = [['サム・アルトマン', 'アルトマン氏'], ['Sam Altman', 'Altman'], ['サーバー', 'サーバ'], ['non-profit', 'nonprofit'], ['ガ行', 'がぎょう'], ['Škoda', 'Skoda']];
const records = [
  ...names.flatMap(([head, ...also]) => [2, 3].map(kind => [kind, 0, 'a', head, '', '', also])),
  ...texts.slice(0, 40).map((text, n) => [n % 2 * 4, 0, '', text, texts[n + 40]]),
  ...texts.slice(80, 200).map(text => [5, 0, `p-${text.length}`, '', text, 'USD97400000000000000']),
];
const words = { one: 'one', count: '{n} found', none: 'none for {query}', kinds: ['a', 'b', 'c', 'd', 'e', 'f'], instead: [{ url: '/', text: 'other', lang: 'en' }] };
const index = { words, pages: [['/page/', 'The page'], ['/b/', 'B']], records };
globalThis.fetch = async () => ({ json: async () => JSON.parse(JSON.stringify(index)) });
const { fold, figures, find, prepare } = await import('../theme/search.js');
const prepared = prepare(JSON.parse(JSON.stringify(index)));

// Mulberry32: the same seed makes the same queries.
let state = Number(seed) >>> 0;
const random = below => {
  state = state + 0x6d2b79f5 >>> 0;
  let mixed = Math.imul(state ^ state >>> 15, state | 1);
  mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
  return ((mixed ^ mixed >>> 14) >>> 0) % below;
};
const one = list => list[random(list.length)];
const shards = ['974億ドル', '$97.4', ' billion', '億', '万', '千', '〇', ',', '.', '-', '−', 'half a', ' million', '%', '倍', '１２', 'ﾄﾞﾙ', 'か゛', 'ー', 'ｰ',
  '・', '\u200b', '\u3000', ' ', '\u0301', '\u3099', '\ud83d', '\ude00', '👩‍👩‍👧', '__proto__', 'constructor', '(', '[', '\\', '*', '$&', '{n}', '{query}', '<b>', 'İ', 'ß', 'ﬁ', '㌦', '㍿', '\0', '\ufeff', '\u202e'];
const shard = () => [
  () => one(shards),
  () => { const text = one(texts), from = random(text.length); return text.slice(from, from + 1 + random(12)); },
  () => one(one(names)),
  () => String.fromCharCode(random(2 ** 16)),
  () => String(random(10 ** 9)),
][random(5)]();
const query = () => {
  const n = random(200) ? 1 + random(8) : 1 + random(400);
  return Array.from({ length: n }, shard).join('');
};

/** What holds of a text that is folded, and of the figures in it. */
function folds(text) {
  const at = [], plain = fold(text, at);
  assert.equal(at.length, plain.length + 1, 'a place for each letter');
  assert.ok(at.every((place, n) => n === 0 || place >= at[n - 1]) && at.at(-1) === text.length, 'places in order');
  assert.equal(fold(text), plain, 'folded twice alike');
  let from = 0;
  for (const { key, start, end } of figures(plain)) {
    assert.ok(start >= from && end > start && end <= plain.length, 'a figure inside of the text');
    assert.match(key, /^([A-Z]{3}|%|x)?\d+$/);
    from = end;
  }
}

/** What the page shows is the text of the records, with marks in it that say something. */
async function shown(typed) {
  box.value = typed;
  box.oninput({});
  // The index is there from the first query on; the rest takes a few turns of the loop.
  for (let turn = 0; turn < 5; turn += 1) await null;
  assert.notEqual(status.textContent, 'failed');
  const sources = records.flatMap(([, page, , head, text]) => [index.pages[page][1], head, text]);
  const parts = [...found.all('a').flatMap(link => link.children.filter(child => child.name === 'small')), ...found.all('p')];
  for (const element of parts) {
    const text = element.textContent.replace(/^…|…$/g, '');
    assert.ok(!text || typed === text || sources.some(source => source.includes(text)) || text === 'other', `${JSON.stringify(text)} is of no record`);
    assert.ok(element.all('mark').every(mark => mark.textContent), 'an empty mark');
  }
}

box.oninput({});
await new Promise(resolve => { setTimeout(resolve, 50); });
const end = Date.now() + Number(seconds) * 1000;
let n = 0;
while (Date.now() < end) {
  const typed = query(), begun = performance.now();
  try {
    folds(typed);
    const { n: n_found } = find(prepared, typed);
    assert.equal(find(prepared, typed).n, n_found, 'found twice alike');
    if (n % 16 === 0) await shown(typed);
    if (n % 64 === 0) {
      const [, , , head] = one(records.filter(([kind, , , head]) => kind < 5 && head));
      assert.ok(find(prepared, head).groups.flat().some(({ record }) => record.head === head), `${head} does not find itself`);
    }
    const took = performance.now() - begun;
    assert.ok(took < 2000, `${took} ms for ${typed.length} letters`);
  } catch (cause) {
    console.error(`Error: ${cause.message}\nquery ${JSON.stringify(typed)}\nseed ${seed}, query number ${n}\n${cause.stack}`);
    process.exit(1);
  }
  n += 1;
}
console.log(`stat::number_of_executed_units: ${n}`);
