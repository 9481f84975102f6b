// What somebody types is read as the figure that it is: `tests/figures/typed.tsv`, and the forms in which pages print it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const repository = process.env.TAIYAKU_REPOSITORY;
// The script looks for its form when it is loaded.
globalThis.document = { querySelector: () => null };
const { figures, find, fold, prepare } = await import(path.join(repository, 'theme/search.js'));
delete globalThis.document;

/** Typed text, the unit and the number that it states, both empty for none. */
const cases = fs.readFileSync(path.join(repository, 'tests/figures/typed.tsv'), 'utf8').split('\n').filter(Boolean).map(line => {
  const [typed, figure] = line.split('\t');
  const [unit, number = ''] = figure.split(' ');
  const [whole, rest = ''] = number.split('.');
  return { typed, key: figure && unit + `${whole}${rest.padEnd(6, '0')}`.replace(/^0+/, '') };
});

test('figures are read in every form that people type', () => {
  for (const { typed, key } of cases) assert.equal(figures(fold(typed)).map(({ key }) => key).join(' '), key, typed);
});

test('a figure is found in any other form of it', () => {
  for (const { typed, key } of cases) {
    if (!key) continue;
    const records = [[5, 0, 'a', '', 'a text of people', key], [5, 0, 'b', '', 'another text', `USD1${key.replace(/\D/g, '')}`]];
    const { n, groups } = find(prepare({ words: {}, pages: [['/', '']], records }), typed);
    assert.equal(n, 1, typed);
    assert.equal(groups[5][0].record.url, '/#a', typed);
  }
});

test('nothing that is typed breaks the search', () => {
  const parts = ['0.', ',', '千', '億', '.5', '$', 'half a', ' ', '-', '%', '七', '円', 'million', '1234567.12345678', 'x', '\\', '(', '[', '__proto__', 'constructor', '😀', 'か\u3099'];
  const index = prepare({ words: {}, pages: [['/', 'x']], records: [[3, 0, 'a', '取締役会', 'x', '', ['board']]] });
  for (const one of parts) for (const two of parts) for (const three of ['', ...parts]) find(index, one + two + three);
});
