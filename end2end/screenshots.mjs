// Pictures of the main pages: node end2end/screenshots.mjs [folder]
// (default target/e2e/pages), at three widths, light and dark, with and without script.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openBrowser, pictures, visit } from './harness/browser.mjs';
import { demoCase, fileCertificate, logIn, openService, plain } from './harness/portal.mjs';
import { startServer } from './harness/server.mjs';

const folder = resolve(process.argv[2] ?? join(pictures, 'pages'));
const widths = [320, 768, 1440];

const everyone = ['/', '/login', '/register', '/register/company', '/help', '/missing'];
const trader = (no, draft) => [
  '/local', '/local/interaction', '/certificates', '/certificates/new', '/drafts',
  `/certificates/${no}`, `/certificates/${no}/submitted`, draft, `${draft}/files`, `${draft}/check`,
];
const officer = (no) => ['/review', `/review/${no}`];

const server = await startServer();
const browser = await openBrowser();
try {
  await mkdir(folder, { recursive: true });
  const { no, draft } = await prepare();
  for (const script of [true, false]) {
    for (const dark of [false, true]) {
      for (const width of widths) {
        const look = { ...server, script, dark, width };
        const name = `${width}-${dark ? 'dark' : 'light'}-${script ? 'script' : 'plain'}`;
        await picture(look, name, null, everyone);
        await picture(look, name, 'demo_admin', trader(no, draft));
        await picture(look, name, 'demo_officer', officer(no));
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}

/** Something to look at: one application, and one draft begun. */
async function prepare() {
  const { page, close } = await visit(browser, server);
  await logIn(page, 'demo_admin');
  await openService(page);
  const no = plain(await fileCertificate(page, demoCase('phytosanitary-peru-blueberries')));
  await page.goto('/certificates/new');
  await page.locator('input[name=kind][value=health]').check();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.waitForURL('**/drafts/*');
  const draft = new URL(page.url()).pathname;
  await close();
  return { no, draft };
}

async function picture(look, name, userName, paths) {
  const { page, close } = await visit(browser, look);
  if (userName) await logIn(page, userName);
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'networkidle' });
    const file = `${path.replace(/^\/$/, '/home').slice(1).replace(/\/?\d{16}|\/[0-9a-f-]{36}/g, '/one').replaceAll('/', '-')}`;
    await page.screenshot({ path: join(folder, `${file}-${name}.png`), fullPage: true });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) console.log(`${path} at ${look.width}: ${overflow} px too wide`);
  }
  await close();
  console.log(`${name} ${userName ?? 'everyone'}: ${paths.length} pages`);
}
