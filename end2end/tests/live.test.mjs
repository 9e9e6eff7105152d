// What a page learns by itself while one looks at it: a decision is told without a reload, what is
// plainly wrong with a field is said when it is left, and links are fetched ahead.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { decide, demoCase, fileCertificate, logIn, openService, plain } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A test of people, each with a browser of its own. */
function live(name, people, task) {
  test(name, { timeout: 180_000 }, async () => {
    const visitors = [];
    for (let n = 0; n < people; n += 1) visitors.push(await visit(browser, server));
    try {
      await withPictures(name.replace(/\W+/g, '-'), visitors, () => task(...visitors.map(({ page }) => page)));
      assert.deepEqual(visitors.flatMap(({ complaints }) => complaints), []);
    } finally {
      for (const visitor of visitors) await visitor.close();
    }
  });
}

live('a decision is told to whoever looks at the list and at the application', 2, async (trader, officer) => {
  await logIn(trader, 'demo_admin');
  await openService(trader);
  const no = plain(await fileCertificate(trader, demoCase('phytosanitary-chile-cherries')));
  const detail = await trader.context().newPage();
  await detail.goto(`/certificates/${no}`);
  await trader.goto('/certificates');
  const mark = (page) => page.locator(`[data-live="${no}"]`).innerText();
  assert.match(await mark(trader), /未审核/);
  await logIn(officer, 'demo_officer');
  await decide(officer, no, { status: 'passed' });
  for (const page of [trader, detail]) {
    await until('the tag says so', async () => /审核通过/.test(await mark(page)));
    assert.match(await page.locator('[role=status][data-live-news]').innerText(), /状态已更新：审核通过/);
  }
  await detail.close();
});

live('what is plainly wrong with a field is said when it is left', 1, async (page) => {
  await logIn(page, 'demo_admin');
  await page.goto('/account/contact');
  const field = page.locator('input[type=email]');
  const error = page.locator('.field', { has: field }).locator('.field-error');
  await field.fill('nobody');
  await field.blur();
  await error.waitFor();
  assert.match(await error.innerText(), /邮箱地址格式不正确/);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await field.fill('ｃｈｅｎ@example.cn');
  await field.blur();
  await error.waitFor({ state: 'detached' });
  assert.equal(await field.getAttribute('aria-invalid'), null);
});

live('a link is fetched ahead, and used', 1, async (page) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Preload.enable');
  const fetched = [];
  session.on('Preload.prefetchStatusUpdated', ({ status, prefetchUrl }) => fetched.push(`${status} ${prefetchUrl}`));
  let candidates = [];
  session.on('Preload.preloadingAttemptSourcesUpdated', ({ preloadingAttemptSources }) => (candidates = preloadingAttemptSources));
  await page.goto('/');
  await until('the rules are read', async () => candidates.some(({ key }) => key.url.endsWith('/help')));
  // The pointer has to rest there for a moment.
  const help = page.getByRole('link', { name: '使用帮助' }).first();
  await help.hover();
  await until('the page is fetched', async () => fetched.some((one) => /^Ready .*\/help$/.test(one)));
  await page.getByRole('link', { name: 'English' }).first().hover();
  await help.click();
  await page.waitForURL('**/help');
  const way = await page.evaluate(() => performance.getEntriesByType('navigation')[0].deliveryType);
  assert.equal(way, 'navigational-prefetch');
  assert.ok(!fetched.some((one) => one.includes('lang=')), 'a choice is not made ahead');
});
