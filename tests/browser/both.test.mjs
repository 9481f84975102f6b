// Both languages side by side: rows in step, the place kept on the way there and back.
import assert from 'node:assert/strict';
import { onPage } from './harness.mjs';

const rows = page => page.evaluate(() => [...document.querySelectorAll('.text > .pair')].map(row => {
  const [one, two] = [...row.children].map(cell => cell.getBoundingClientRect());
  return { top: [one.top, two.top], left: [one.left, two.left], langs: [...row.children].map(cell => cell.lang) };
}));

onPage('two columns with rows in step on a wide window', { path: 'en/bid/both/' }, async page => {
  const found = await rows(page);
  assert.ok(found.length > 20);
  for (const { top, left, langs } of found) {
    assert.ok(Math.abs(top[0] - top[1]) < 1 && left[0] < left[1]);
    assert.deepEqual(langs, ['en', 'ja']);
  }
});

onPage('pair below pair on a narrow one', { path: 'en/bid/both/', viewport: { width: 360, height: 740 } }, async page => {
  for (const { top, left } of await rows(page)) assert.ok(top[0] < top[1] && left[0] === left[1]);
});

onPage('the way there and back keeps the place', { path: 'ja/bid/' }, async page => {
  // The switch sticks: it is clicked where it is, without scrolling to it first.
  const choose = async item => {
    const box = await page.locator(`.seg li:nth-child(${item}) a`).boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  };
  const read = () => page.evaluate(() => scrollBy(0, document.getElementById('board-1').getBoundingClientRect().top - 200));
  await read();
  await choose(3);
  await page.waitForURL(/both\/#board-1$/);
  await read();
  await choose(2);
  await page.waitForURL(/\/en\/bid\/#board-1$/);
});

onPage('a block that this language lacks leads to the one before it', { path: 'en/bid/#joke-99b' }, async page => {
  assert.ok(await page.evaluate(() => scrollY > 500));
});
