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
