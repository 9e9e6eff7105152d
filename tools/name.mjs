// Names each file of a folder by its content, so that browsers may keep it for ever:
// node tools/name.mjs FOLDER LIST. LIST gets a line for each file: its plain name and its new one.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, list] = process.argv.slice(2);
// In this order: what names others comes after them.
const plain = ['shenzheng.css', 'shenzheng.js', 'shenzheng_bg.wasm', 'islands.js', 'page.js', 'session.js', 'passkey.js'];
const named = new Map();
for (const name of plain) {
  const path = join(folder, name);
  let bytes = readFileSync(path);
  if (name === 'islands.js') {
    let text = bytes.toString();
    for (const [from, to] of named) text = text.replaceAll(`'./${from}'`, `'./${to}'`);
    bytes = Buffer.from(text);
    writeFileSync(path, bytes);
  }
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  const to = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  renameSync(path, join(folder, to));
  named.set(name, to);
}
writeFileSync(list, [...named].map(([from, to]) => `${from} ${to}\n`).join(''));
