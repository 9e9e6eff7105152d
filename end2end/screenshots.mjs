// Pictures of the main pages: node end2end/screenshots.mjs [folder]
// (default target/e2e/pages), at three widths, light and dark, with and without script.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openBrowser, pictures, visit } from './harness/browser.mjs';
import { fileName, mainPages } from './harness/pages.mjs';
import { logIn } from './harness/portal.mjs';
import { startServer } from './harness/server.mjs';

const folder = resolve(process.argv[2] ?? join(pictures, 'pages'));

const server = await startServer();
const browser = await openBrowser();
try {
  await mkdir(folder, { recursive: true });
  for (const visitor of await mainPages(browser, server)) {
    for (const look of looks()) await takePictures(look, visitor);
  }
} finally {
  await browser.close();
  await server.stop();
}

function* looks() {
  for (const script of [true, false]) {
    for (const dark of [false, true]) {
      for (const width of [320, 768, 1440]) yield { script, dark, width };
    }
  }
}

async function takePictures({ script, dark, width }, { userName, name, paths, prepare }) {
  const { page, close } = await visit(browser, { ...server, script, dark, width });
  if (userName) await logIn(page, userName);
  if (prepare) await prepare(page);
  const look = `${width}-${dark ? 'dark' : 'light'}-${script ? 'script' : 'plain'}`;
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(folder, `${fileName(path, name)}-${look}.png`), fullPage: true });
  }
  await close();
  console.log(`${look} ${userName ?? 'everyone'}: ${paths.length} pages in ${folder}`);
}
