// The search: by keyboard, with a Japanese input method, by address; across the languages; figures by their value.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { onPage, sites } from './harness.mjs';

const hits = page => page.locator('.found li').evaluateAll(items => items.map(item => ({
  text: item.textContent, href: item.querySelector('a').getAttribute('href'),
  marks: [...item.querySelectorAll('mark')].map(mark => mark.textContent),
})));
const status = page => page.locator('[role=status]').first();
/** Types a query and waits for what the page says of it. */
async function search(page, query) {
  await page.locator('input[name=q]').fill(query);
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
  return hits(page);
}
const SEARCH = { ja: { path: 'ja/search/' }, en: { path: 'en/search/' } };

onPage('a figure is found by its value, however it is written', SEARCH.en, async page => {
  for (const query of ['974億ドル', '$97.4 billion', '97.4bn', '974億', '97,400,000,000ドル', '９７４億ドル', '97.4 billion dollars']) {
    const found = await search(page, query);
    const entry = found.find(({ href }) => href.endsWith('/en/figures/#bid'));
    assert.ok(entry, `${query} finds the figure: ${JSON.stringify(found.slice(0, 3))}`);
    assert.deepEqual(entry.marks, ['$97.4 billion'], query);
    assert.ok(found.some(({ href, marks }) => href.includes('/en/bid/#') && marks.some(mark => mark.includes('97.4 billion'))), `${query} finds the text`);
  }
});

onPage('the reverse holds in Japanese', SEARCH.ja, async page => {
  for (const query of ['$97.4 billion', '97.4bn', '974億ドル', '97,400,000,000']) {
    const found = await search(page, query);
    assert.ok(found.some(({ href, marks }) => href.endsWith('/ja/figures/#bid') && marks.includes('974億ドル')), query);
  }
  const others = await search(page, '$97.5 billion');
  assert.deepEqual(others, [], 'another value is not found');
});

onPage('names and terms are found by their form in the other language, in any script and width', SEARCH.ja, async page => {
  for (const [query, href] of [['Altman', '/names/#altman'], ['あるとまん', '/names/#altman'], ['ｏｐｅｎａｉ', '/names/#openai'],
    ['nonprofit', '/glossary/#nonprofit'], ['すたーげーと', '/stargate/']]) {
    const found = await search(page, query);
    assert.ok(found.some(hit => hit.href.includes(href)), `${query}: ${found.map(hit => hit.href).slice(0, 5)}`);
  }
  const found = await search(page, 'Sam Altman');
  assert.ok(found.some(({ href, marks }) => href.includes('/bid/#') && marks.some(mark => mark.includes('アルトマン'))), 'the text has the name in Japanese');
});

onPage('every part of a query must be found', SEARCH.en, async page => {
  const one = await search(page, 'board'), both = await search(page, 'board rejected');
  assert.ok(both.length > 0 && both.length < one.length);
  await search(page, 'zeppelin');
  assert.match(await status(page).textContent(), /Nothing found for “zeppelin”/);
  const links = await page.locator('.found a').evaluateAll(links => links.map(link => link.getAttribute('href')));
  assert.deepEqual(links, ['/en/glossary/', '/ja/search/?q=zeppelin'], 'the empty state leads on');
});

onPage('the index is fetched when the box gets the focus, and not before', { path: 'ja/bid/' }, async page => {
  const asked = [];
  page.on('request', request => asked.push(...new URL(request.url()).pathname.match(/search.*/) ?? []));
  await page.waitForTimeout(300);
  assert.deepEqual(asked, []);
  await page.keyboard.press('/');
  await page.locator('dialog.find input').waitFor();
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /\/ja\/search\/index\.json/.test(name)));
  assert.equal(asked.length, 2, asked.join(' '));
});

for (const keys of ['/', 'Control+k', 'Meta+k']) {
  onPage(`${keys} opens the search; arrows, Enter and Esc work`, { path: 'en/bid/' }, async page => {
    await page.keyboard.press(keys);
    const box = page.locator('dialog.find input');
    await box.waitFor();
    assert.ok(await box.evaluate(box => box === document.activeElement));
    await search(page, 'stargate');
    await page.keyboard.press('ArrowDown');
    const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
    assert.equal(first, (await hits(page))[0].href);
    await page.keyboard.press('ArrowUp');
    assert.ok(await box.evaluate(box => box === document.activeElement));
    await page.keyboard.press('Escape');
    if (await page.locator('dialog[open]').count()) await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await page.keyboard.press(keys);
    await search(page, 'stargate');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.pathname + url.hash === first);
  });
}

onPage('Enter in the box above a page leads to the search page', { path: 'ja/bid/' }, async page => {
  await page.click('a.search');
  await search(page, '取締役会');
  await page.keyboard.press('Enter');
  await page.waitForURL(url => url.pathname === '/ja/search/' && url.searchParams.get('q') === '取締役会');
  await page.waitForFunction(() => document.querySelectorAll('.found li').length > 0);
});

onPage('`?q=` searches at once, and typing keeps the address', { path: 'ja/search/?q=%E5%8F%96%E7%B7%A0%E5%BD%B9%E4%BC%9A' }, async page => {
  await page.waitForFunction(() => document.querySelectorAll('.found li').length > 0);
  assert.equal(await page.locator('input[name=q]').inputValue(), '取締役会');
  assert.equal(await page.locator('.all').isVisible(), false, 'the index of everything gives way');
  await search(page, '買収');
  assert.equal(new URL(page.url()).searchParams.get('q'), '買収');
  await page.locator('input[name=q]').fill('');
  await page.locator('.all').waitFor();
  assert.equal(new URL(page.url()).search, '');
});

onPage('a result leads to its block', SEARCH.ja, async page => {
  const found = await search(page, '全会一致');
  const { href } = found.find(({ href }) => href.includes('/bid/#'));
  await page.click(`.found a[href="${href}"]`);
  await page.waitForURL(url => url.pathname + url.hash === href);
  assert.ok(await page.evaluate(() => document.querySelector(':target').textContent.includes('全会一致')));
});

onPage('nothing is searched while a word is being composed', SEARCH.ja, async page => {
  const client = await page.context().newCDPSession(page);
  await page.focus('input[name=q]');
  await client.send('Input.imeSetComposition', { text: 'ばいしゅう', selectionStart: 5, selectionEnd: 5 });
  await page.waitForTimeout(300);
  assert.equal(await status(page).textContent(), '', 'the word is not finished');
  await client.send('Input.insertText', { text: '買収' });
  await page.waitForFunction(() => document.querySelectorAll('.found li').length > 0);
  assert.equal(await page.locator('input[name=q]').inputValue(), '買収');
});

onPage('other languages are searched without accents and case', { site: 'french-english', path: 'fr/search/' }, async page => {
  const all = await page.locator('.all a').evaluateAll(links => links.map(link => link.textContent));
  const word = all.join(' ').match(/\p{L}*[éèàç]\p{L}*/u)?.[0] ?? all[0];
  const bare = word.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toUpperCase();
  assert.ok((await search(page, bare)).length > 0, `${bare} finds ${word}`);
});

onPage('the search works below a base path', { site: 'below-a-path', path: 'en/search/?q=altman' }, async page => {
  await page.waitForFunction(() => document.querySelectorAll('.found li').length > 0);
  assert.ok((await hits(page)).every(({ href }) => href.startsWith(sites['below-a-path'].base)));
});

onPage('200,000 characters are searched within a frame or three', SEARCH.ja, async page => {
  const script = await page.locator('a.search').getAttribute('data-script');
  const millis = await page.evaluate(async script => {
    const { find, prepare } = await import(script);
    const texts = [...document.body.innerText.replace(/\s/g, '')].join('');
    const words = { kinds: [] }, pages = [['/', 'title']], records = [];
    for (let n = 0; n < 2000; n++) records.push([5, 0, `a${n}`, '見出し', (texts.slice(n % texts.length) + texts).slice(0, 100)]);
    const index = prepare({ words, pages, records });
    const times = ['974億ドル', '買収 提案', 'openai'].map(query => {
      const start = performance.now();
      find(index, query);
      return performance.now() - start;
    });
    return Math.min(...times);
  }, script);
  console.log(`# a query over 200,000 characters: ${millis.toFixed(1)} ms`);
});

test('scripts and style stay small', () => {
  const { folder } = sites.shipped;
  const limits = [[/^app\./, 3], [/^search\.[0-9a-f]+\.js$/, 5], [/^style\./, 12]];
  for (const file of fs.readdirSync(path.join(folder, 'assets'))) {
    const limit = limits.find(([name]) => name.test(file))?.[1];
    if (!limit) continue;
    const size = zlib.gzipSync(fs.readFileSync(path.join(folder, 'assets', file)), { level: 9 }).length;
    assert.ok(size <= limit * 1024, `${file}: ${size} bytes of ${limit} KiB`);
  }
});

// The program reads figures in the index, the script in what is typed: both come to one value.
for (const lang of ['ja', 'en']) {
  onPage(`the script reads amounts in ${lang} as the program does`, SEARCH[lang], async page => {
    const { index, script } = await page.locator('a.search').evaluate(link => ({ ...link.dataset }));
    const missed = await page.evaluate(async ({ index, script }) => {
      const { fold, figures } = await import(script);
      const { records } = await (await fetch(index)).json();
      const missed = [];
      let n = 0;
      for (const [, , , head, text, values = ''] of records) {
        const read = new Set(figures(fold(`${head} ${text}`)).map(({ key }) => key));
        for (const value of values.split(' ').filter(value => /^[A-Z]{3}|^%/.test(value))) {
          n += 1;
          if (!read.has(value)) missed.push(`${value}: ${head} ${text}`);
        }
      }
      return n < 50 ? [`${n} values only`] : missed;
    }, { index, script });
    // Words such as "half a billion" and the figures of events are for the program alone.
    assert.ok(missed.length <= 12, missed.join('\n'));
  });
}
