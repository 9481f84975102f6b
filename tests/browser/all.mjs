// Runs every `*.test.mjs` of this folder in one process, so that they share one browser.
// Started by `cargo test browser`, which builds the sites; words after the name choose files: `node all.mjs search`.
import fs from 'node:fs';

const chosen = process.argv.slice(2);
const files = fs.readdirSync(import.meta.dirname).filter(file => file.endsWith('.test.mjs')).sort();
for (const file of files) {
  if (!chosen.length || chosen.some(word => file.startsWith(word))) await import(`./${file}`);
}
