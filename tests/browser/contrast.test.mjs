// Every pair of colours that the style declares has the contrast that it promises, in each scheme (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11).
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const style = fs.readFileSync(path.join(process.env.TAIYAKU_REPOSITORY, 'theme/style.css'), 'utf8');
const pairs = [...style.match(/contrast: ([^*]+)\*\//)[1].matchAll(/([\w-]+)\/([\w-]+) ([\d.]+)/g)]
  .map(([, ink, ground, least]) => ({ ink, ground, least: Number(least) }));

/** The colours that a block of the style sets, by their names. */
const colours = block => Object.fromEntries([...block.matchAll(/--([\w-]+):(#[0-9a-f]{3,6}|var\(--[\w-]+\))/g)].map(([, name, value]) => [name, value]));
/** The `:root` of a media query; without one, that of the style. */
const root = query => {
  const from = query ? style.indexOf(`@media ${query} { :root {`) : style.indexOf(':root {');
  assert.notEqual(from, -1, query);
  return colours(style.slice(from, style.indexOf('}', style.indexOf(':root {', from))));
};
const light = root(''), dark = { ...light, ...root('(prefers-color-scheme: dark)') }, more = root('(prefers-contrast: more)');
const schemes = {
  light, dark, 'light, more contrast': { ...light, ...more },
  'dark, more contrast': { ...dark, ...more, ...root('(prefers-contrast: more) and (prefers-color-scheme: dark)') },
  print: { ...light, ...colours(style.slice(style.indexOf('@media print'))) },
};

const luminance = hex => {
  const digits = hex.length === 4 ? [...hex.slice(1)].map(digit => digit + digit) : hex.slice(1).match(/../g);
  const [r, g, b] = digits.map(part => parseInt(part, 16) / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, two) => {
  const [more, less] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (more + 0.05) / (less + 0.05);
};

for (const [name, scheme] of Object.entries(schemes)) {
  test(`colours keep their contrast: ${name}`, () => {
    assert.ok(pairs.length > 15);
    const colour = token => {
      const value = scheme[token];
      assert.ok(value, token);
      return value.startsWith('var(') ? colour(value.slice(6, -1)) : value;
    };
    for (const { ink, ground, least } of pairs) {
      const needed = name.includes('more') && least > 3 ? 7 : least;
      const found = contrast(colour(ink), colour(ground));
      assert.ok(found >= needed, `${ink} on ${ground}: ${found.toFixed(2)} of ${needed}`);
    }
  });
}
