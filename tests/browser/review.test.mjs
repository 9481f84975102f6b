// The pages of a review: no violation that axe finds, light and dark; no sideways scrolling; what each view and paper shows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { onPage, sites } from './harness.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const files = fs.readdirSync(sites.review.folder).filter(name => name.endsWith('.html'));

async function violations(page, options) {
  const { violations } = await page.evaluate(options => globalThis.axe.run(document, options), options);
  return violations.flatMap(rule => rule.nodes.map(node => `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary}`));
}

for (const file of files) {
  onPage(`${file} of a review passes axe in light and dark`, { site: 'review', path: file }, async page => {
    await page.evaluate(AXE);
    await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
    assert.deepEqual(await violations(page, { runOnly: { type: 'tag', values: TAGS } }), [], 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violations(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }), [], 'dark');
  });
  onPage(`${file} of a review does not scroll sideways at 320 px`, { site: 'review', path: file, viewport: { width: 320, height: 640 } }, async page => {
    await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}

/** The text of the rows as it shows. */
const rows = page => page.evaluate(() => document.querySelector('.rows').innerText);

onPage('the views show the redline, the new text, the old text', { site: 'review', path: 'section~bid.html' }, async page => {
  const views = [
    ['redline', ['97億4000万ドル', 'is about to go', 'A new paragraph'], []],
    ['new', ['97億4000万ドル', 'A new paragraph'], ['is about to go', 'moved to another place']],
    ['old', ['is about to go', 'moved to another place'], ['97億4000万ドル', 'A new paragraph']],
  ];
  for (const [view, there, gone] of views) {
    await page.check(`#v-${view}`);
    const shown = await rows(page);
    for (const text of there) assert.ok(shown.includes(text), `${view} lacks ${text}`);
    for (const text of gone) assert.ok(!shown.includes(text), `${view} shows ${text}`);
    const meaning = await page.evaluate(() => document.querySelector('.meaning').innerText);
    assert.ok(meaning.includes('974億ドル') && meaning.includes('97億4000万ドル'), `${view} hides what changed in meaning`);
  }
});

onPage('paper shows both languages of every changed row', { site: 'review', path: 'section~bid.html' }, async page => {
  await page.emulateMedia({ media: 'print' });
  const hidden = await page.evaluate(() => [...document.querySelectorAll('.rows > .row .unit')].filter(unit => !unit.checkVisibility()).map(unit => unit.textContent));
  assert.deepEqual(hidden, []);
});

onPage('what stands side by side stands in the columns of the titles', { site: 'review', path: 'section~bid.html' }, async page => {
  const lefts = await page.evaluate(() => {
    const left = selector => Math.round(document.querySelector(selector).getBoundingClientRect().left);
    return ['.titles [data-side="2"]', '.shifts [data-side="2"]', '.rows > .row [data-side="2"]'].map(left);
  });
  assert.deepEqual(new Set(lefts).size, 1, String(lefts));
});

onPage('j and k go from change to change', { site: 'review', path: 'section~bid.html' }, async page => {
  const at = () => page.evaluate(() => document.activeElement.id);
  await page.keyboard.press('j');
  const first = await at();
  await page.keyboard.press('j');
  assert.notEqual(await at(), first);
  await page.keyboard.press('k');
  assert.equal(await at(), first);
});
