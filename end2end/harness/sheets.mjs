// Many pictures on one: sheets to look through.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How wide a picture is shown, how much of its height, and how many stand side by side. */
const shapes = { 320: { width: 300, height: 1150, columns: 6 }, 768: { width: 460, height: 1000, columns: 4 } };
const wide = { width: 620, height: 1000, columns: 3 };

/** Lays the pictures TITLE.png of `folder` out on sheets/LOOK-n.png; returns how many sheets. */
export async function makeSheets(browser, folder, { name, width }, titles) {
  const shape = shapes[width] ?? wide;
  const each = shape.columns;
  await mkdir(join(folder, 'sheets'), { recursive: true });
  const page = await browser.newPage({ viewport: { width: shape.columns * (shape.width + 12), height: shape.height + 30 } });
  const source = join(folder, 'sheets', 'sheet.html');
  let count = 0;
  for (let from = 0; from < titles.length; from += each) {
    count += 1;
    await writeFile(source, sheet(shape, titles.slice(from, from + each)));
    await page.goto(`file://${source}`);
    await page.screenshot({ path: join(folder, 'sheets', `${name}-${String(count).padStart(2, '0')}.png`) });
  }
  await page.close();
  return count;
}

const sheet = ({ width, height }, titles) => `<!DOCTYPE html><meta charset="utf-8"><style>
body { margin: 0; background: #888; font: 12px sans-serif; display: flex; gap: 12px }
figure { margin: 0; width: ${width}px; height: ${height}px; overflow: hidden } img { width: 100% }</style>
${titles.map((title) => `<figure>${title}<img src="../${title}.png" alt=""></figure>`).join('')}`;
