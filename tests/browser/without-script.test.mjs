// Without JavaScript every page says the same, links the same, and has no control that does nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onePageOfEachType, open } from './harness.mjs';

/** What a page says and where it leads; the search page is for a script what it is not without one. */
const content = page => page.evaluate(() => {
  const main = document.querySelector('main');
  return {
    text: main.textContent.replace(/\s+/g, ' ').trim(),
    links: [...main.querySelectorAll('a[href]')].map(link => link.getAttribute('href')),
  };
});
/** Controls that a reader sees and that need a script. */
const controls = page => page.locator('button, input:not([disabled]), select, textarea, [role=button]')
  .filter({ visible: true }).evaluateAll(found => found.map(control => control.outerHTML));

for (const { type, lang, path } of onePageOfEachType('shipped')) {
  test(`${type} ${lang ?? ''} is complete without JavaScript`, { timeout: 60_000 }, async () => {
    const without = await open({ path, javaScriptEnabled: false });
    const read = async page => ({ ...await content(page), controls: type === 'search' ? [] : await controls(page) });
    try {
      const bare = await read(without.page);
      assert.notEqual(bare.text, '');
      assert.deepEqual(bare.controls, [], 'a control that does nothing');
      if (type === 'search') return assert.ok(bare.links.length > 10, 'the index lists what there is');
      const scripted = await open({ path });
      assert.deepEqual(await read(scripted.page), bare);
      await scripted.close();
    } finally {
      await without.close();
    }
  });
}
