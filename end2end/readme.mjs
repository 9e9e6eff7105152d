// The README's two pictures, taken from the running program: node end2end/readme.mjs
import { fileURLToPath } from 'node:url';
import { openBrowser, visit } from './harness/browser.mjs';
import { decide, demoCase, fileCertificate, logIn, openService, plain } from './harness/portal.mjs';
import { startServer } from './harness/server.mjs';
import { until } from './harness/until.mjs';

const image = (name) => fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url));

/** What is filed, with what typed otherwise than printed, and how it is decided. */
const plan = [
  { id: 'origin-malaysia-palm', ruling: { status: 'passed' } },
  { id: 'phytosanitary-ecuador-bananas', ruling: { status: 'faulty', words: '发货人与收货人颠倒。' } },
  { id: 'veterinary-brazil-beef', ruling: { status: 'refused', words: '查无此证。' } },
  { id: 'phytosanitary-chile-cherries', change: { 'goods.0.net_weight': '25000' } },
];

const server = await startServer();
const browser = await openBrowser();
try {
  const trader = await visit(browser, { ...server, width: 1280 });
  const officer = await visit(browser, { ...server, width: 1280 });
  await logIn(trader.page, 'demo_admin');
  await openService(trader.page);
  await logIn(officer.page, 'demo_officer');
  for (const { id, change, ruling } of plan) {
    const one = demoCase(id);
    const no = await fileCertificate(trader.page, { ...one, typed: { ...one.typed, ...change } });
    if (ruling) await decide(officer.page, no, ruling);
    else await pictureOfCase(officer.page, no);
  }
  await trader.page.goto('/certificates');
  const statuses = await trader.page.locator('main .tag').allInnerTexts();
  if (new Set(statuses).size !== 4) throw new Error(`not the four statuses: ${statuses}`);
  await trader.page.screenshot({ path: image('query'), fullPage: true });
} finally {
  await browser.close();
  await server.stop();
}

async function pictureOfCase(page, no) {
  await page.setViewportSize({ width: 1440, height: 1100 });
  await until('the case is compared', async () => {
    await page.goto(`/review/${plain(no)}`);
    return (await page.locator('img[src*="/crop?"]').count()) > 0;
  });
  await page.waitForLoadState('networkidle');
  await page.locator('.case').scrollIntoViewIfNeeded();
  await page.screenshot({ path: image('case') });
}
