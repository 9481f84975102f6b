// Terms and names open in place: on hover, on focus, on the first tap; Esc closes (WCAG 2.2, 1.4.13).
import assert from 'node:assert/strict';
import { onPage } from './harness.mjs';

const PATH = { path: 'ja/bid/' };
const LINK = 'article .text a:is(.term, .name)[href^="#"]';
const card = page => page.locator('#_card:popover-open');
const shown = async page => {
  await card(page).waitFor();
  return (await card(page).textContent()).trim();
};

onPage('a card opens on hover and stays while pointed at', PATH, async page => {
  await page.hover(LINK);
  assert.notEqual(await shown(page), '');
  await card(page).hover();
  await page.waitForTimeout(400);
  assert.ok(await card(page).isVisible(), 'the card may be pointed at');
  await page.mouse.move(1, 1);
  await card(page).waitFor({ state: 'hidden' });
});

onPage('a card opens on focus, describes its link, and closes with Esc', PATH, async page => {
  await page.focus(LINK);
  assert.notEqual(await shown(page), '');
  assert.equal(await page.getAttribute(LINK, 'aria-describedby'), '_card');
  await page.keyboard.press('Escape');
  await card(page).waitFor({ state: 'hidden' });
  assert.equal(await page.getAttribute(LINK, 'aria-describedby'), null);
  assert.ok(await page.evaluate(link => document.activeElement.matches(link), LINK), 'the focus stays');
});

onPage('the first tap opens the card, the second follows the link', { ...PATH, hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } }, async page => {
  const link = page.locator(LINK).first();
  const href = await link.getAttribute('href');
  await link.tap();
  assert.notEqual(await shown(page), '');
  assert.equal(new URL(page.url()).hash, '');
  await link.tap();
  await page.waitForURL(url => url.hash === href);
});

onPage('a tap beside the card closes it', { ...PATH, hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } }, async page => {
  await page.locator(LINK).first().tap();
  await shown(page);
  await page.touchscreen.tap(5, 60);
  await card(page).waitFor({ state: 'hidden' });
});

onPage('a card never leaves the window', { ...PATH, viewport: { width: 320, height: 640 } }, async page => {
  for (const link of (await page.locator(LINK).all()).slice(0, 6)) {
    await link.focus();
    await shown(page);
    const box = await card(page).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320, `from ${box.x} to ${box.x + box.width} px`);
    await page.keyboard.press('Escape');
  }
});

onPage('figures, sources and events open the entry that they lead to', PATH, async page => {
  const open = async link => {
    await page.locator(link).first().focus();
    const text = await shown(page);
    await page.keyboard.press('Escape');
    return text;
  };
  assert.match(await open('.text a.figure'), /974億ドル/);
  const source = await open('.text sup.cite a');
  assert.match(source, /2025年2月/);
  assert.doesNotMatch(source, /↩/, 'what belongs to the list alone stays there');
  assert.ok(await page.locator('.text sup.cite a').first().getAttribute('aria-describedby') === '_sources', 'as it was');
});

onPage('side by side a card speaks the language of its column', { path: 'ja/bid/both/' }, async page => {
  await page.locator('.text [lang=en] a.term').first().focus();
  assert.match(await shown(page), /^[\x00-\x7f\u2019\s]+$/);
  assert.equal(await card(page).getAttribute('lang'), 'en');
});
