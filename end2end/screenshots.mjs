// Pictures of all pages, to be looked at: node end2end/screenshots.mjs [folder [look …]]
// (default target/e2e/pages), at three widths, light and dark, with script, without, without what
// old browsers lack, and as printed. A look is named as in the pictures' names: 320-dark-plain. The
// sheets beside them hold many pictures each.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { asOldBrowser, openBrowser, pictures, visit } from './harness/browser.mjs';
import { fileName, mainPages } from './harness/pages.mjs';
import { logIn } from './harness/portal.mjs';
import { startServer } from './harness/server.mjs';
import { makeSheets } from './harness/sheets.mjs';

const folder = resolve(process.argv[2] ?? join(pictures, 'pages'));
const wanted = process.argv.slice(3);

const server = await startServer();
const browser = await openBrowser();
try {
  await mkdir(folder, { recursive: true });
  const visitors = await mainPages(browser, server);
  for (const look of looks()) {
    if (wanted.length && !wanted.includes(look.name)) continue;
    const taken = [];
    for (const visitor of visitors) await takePictures(look, visitor, taken);
    const sheets = await makeSheets(browser, folder, look, taken);
    console.log(`${look.name}: ${taken.length} pages on ${sheets} sheets in ${folder}`);
  }
} finally {
  await browser.close();
  await server.stop();
}

function* looks() {
  for (const kind of ['script', 'plain', 'old']) {
    for (const dark of kind === 'old' ? [false] : [false, true]) {
      for (const width of [320, 768, 1440]) yield { name: `${width}-${dark ? 'dark' : 'light'}-${kind}`, width, dark, kind };
    }
  }
  yield { name: 'print', width: 794, dark: false, kind: 'print' };
}

async function takePictures({ name: look, kind, dark, width }, { userName, name, paths, prepare }, taken) {
  const { page, close } = await visit(browser, { ...server, script: kind !== 'plain' && kind !== 'old', dark, width });
  if (userName) await logIn(page, userName);
  if (prepare) await prepare(page);
  if (kind === 'old') await asOldBrowser(page);
  if (kind === 'print') await page.emulateMedia({ media: 'print' });
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'networkidle' });
    // Pages of one kind have one name.
    const title = `${String(taken.length + 1).padStart(3, '0')}-${fileName(path, name)}-${look}`;
    await page.screenshot({ path: join(folder, `${title}.png`), fullPage: true });
    taken.push(title);
  }
  await close();
}
