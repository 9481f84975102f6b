// The language switch keeps the reader's place, and remembers the choice for the landing page only.
import assert from 'node:assert/strict';
import { onPage, sites } from './harness.mjs';

/** The browser brings the block to the upper half of the window. */
const isRead = (page, id) => page.waitForFunction(id => {
  const { top } = document.getElementById(id).getBoundingClientRect();
  return top >= 0 && top < innerHeight / 2;
}, id);
/** Clicks where the switch is, without scrolling to it first: it stands in a header that sticks. */
async function choose(page, lang) {
  const box = await page.locator(`.seg a[hreflang="${lang}"]`).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}
/** A block well down the page, scrolled to the upper part of the window. */
const scrollToBlock = page => page.evaluate(() => {
  const blocks = [...document.querySelectorAll('article .text > p[id]')];
  const block = blocks[Math.floor(blocks.length * 0.7)];
  scrollTo(0, block.getBoundingClientRect().top + scrollY - innerHeight * 0.3);
  return block.id;
});

for (const [from, to] of [['ja', 'en'], ['en', 'ja']]) {
  onPage(`the switch from ${from} keeps the place`, { path: `${from}/bid/` }, async page => {
    const id = await scrollToBlock(page);
    await choose(page, to);
    await page.waitForURL(new RegExp(`/${to}/bid/#`));
    assert.equal(await page.evaluate(() => document.documentElement.lang), to);
    assert.equal(decodeURIComponent(new URL(page.url()).hash.slice(1)), id);
    await isRead(page, id);
  });
}

onPage('at the top the switch leads to the top', { path: 'ja/bid/' }, async page => {
  await choose(page, 'en');
  await page.waitForURL(/\/en\/bid\//);
  assert.equal(new URL(page.url()).hash, '');
});

onPage('only a click is remembered, and only the landing page asks', { path: '' }, async page => {
  const first = () => page.evaluate(() => document.querySelector('.halves [data-side]').lang);
  const { origin, base } = sites.shipped;
  assert.equal(await first(), 'ja');
  await page.goto(`${origin}${base}en/`);
  await page.goto(`${origin}${base}`);
  assert.equal(await first(), 'ja', 'reading English is no choice');
  await page.goto(`${origin}${base}ja/bid/`);
  await choose(page, 'en');
  await page.waitForURL(/\/en\/bid\//);
  await page.goto(`${origin}${base}`);
  assert.equal(await first(), 'en');
  assert.equal(new URL(page.url()).pathname, base, 'nothing redirects');
});

onPage('the switch works below a base path', { site: 'below-a-path', path: 'ja/bid/' }, async page => {
  const id = await scrollToBlock(page);
  await choose(page, 'en');
  await page.waitForURL(/\/repo\/en\/bid\/#/);
  await isRead(page, id);
});

for (const path of ['en/bid/', 'ja/bid/', '']) {
  onPage(`the header of /${path} is one line on a phone, and the site's name is whole`, { path, viewport: { width: 360, height: 740 } }, async page => {
    const bar = await page.evaluate(() => {
      const [bar, name, nav] = ['.bar', '.bar .site', '.bar nav'].map(part => document.querySelector(part));
      const middle = part => (part.getBoundingClientRect().top + part.getBoundingClientRect().bottom) / 2;
      return { height: bar.offsetHeight, cut: name.scrollHeight > name.clientHeight + 1, apart: Math.abs(middle(name) - middle(nav)) };
    });
    assert.ok(bar.height <= 52 && !bar.cut && bar.apart < 2, JSON.stringify(bar));
  });
}
