// Every type of page: no violation of WCAG 2.2 AA that axe finds, light and dark; no sideways scrolling; a silent console.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { onPage, onePageOfEachType, pagesOf, typeOf } from './harness.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one line for each place. */
async function violations(page, options) {
  const { violations } = await page.evaluate(options => globalThis.axe.run(document, options), options);
  return violations.flatMap(rule => rule.nodes.map(node => `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary}`));
}

const widest = page => page.evaluate(() => {
  const within = element => element.closest('.scroll, pre');
  const wide = [...document.body.querySelectorAll('*')].filter(element =>
    element.getBoundingClientRect().right > innerWidth + 1 && !within(element) && getComputedStyle(element).position !== 'fixed');
  const scrolls = document.documentElement.scrollWidth > innerWidth;
  return scrolls ? wide.map(element => `${element.localName}.${element.className} ${element.textContent.slice(0, 40)}`).slice(0, 5) : [];
});

// The second site has all that Markdown can hold: code, tables, tasks, alerts, definitions.
const audited = [...onePageOfEachType('shipped'), ...pagesOf('bilingual').filter(path => path.includes('/bid/'))
  .map(path => ({ ...typeOf('bilingual', path), path, site: 'bilingual' }))];
for (const { type, lang, path, site } of audited) {
  onPage(`${site ?? ''} ${type} ${lang ?? ''} passes axe in light and dark, wide and narrow`, { site, path }, async page => {
    await page.evaluate(AXE);
    assert.deepEqual(await violations(page, { runOnly: { type: 'tag', values: TAGS } }), [], 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violations(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }), [], 'dark');
    await page.setViewportSize({ width: 360, height: 740 });
    assert.deepEqual(await violations(page, { runOnly: { type: 'rule', values: ['target-size'] } }), [], 'narrow');
  });
}

for (const [site, size] of [['shipped', '100%'], ['shipped', '200%'], ['french-english', '100%'], ['components', '100%'], ['below-a-path', '100%']]) {
  const paths = site === 'shipped' || site === 'below-a-path' ? onePageOfEachType(site).map(({ path }) => path) : pagesOf(site);
  const width = size === '200%' ? 640 : 320;
  onPage(`${site}: no page scrolls sideways at ${width} px with ${size} text, none says anything`, { site, path: '', viewport: { width, height: 640 } }, async page => {
    const start = page.url();
    for (const path of paths) {
      await page.goto(start + path);
      await page.evaluate(size => { document.documentElement.style.fontSize = size; }, size);
      assert.deepEqual(await widest(page), [], path);
    }
  });
}
