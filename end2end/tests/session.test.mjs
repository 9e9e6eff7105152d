// The warning before a session ends, on a clock that the test moves.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { fill, press } from '../harness/form.mjs';
import { demoPassword, logIn } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';

let browser;
let server;
before(async () => {
  browser = await openBrowser();
  server = await startServer();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a session is extended before it ends', { timeout: 120_000 }, async () => {
  const visitor = await visit(browser, server);
  const { page, complaints } = visitor;
  const box = page.locator('#session');
  try {
    await withPictures('session', [visitor], async () => {
      await page.clock.install();
      await logIn(page, 'demo_operator');
      await page.goto('/certificates?status=passed', { waitUntil: 'networkidle' });
      assert.equal(await box.innerText(), '');
      await page.clock.fastForward('26:00');
      await box.getByText('登录将在').waitFor();
      await box.getByRole('button', { name: '继续登录' }).click();
      await box.getByText('登录将在').waitFor({ state: 'detached' });
      // A request of the page itself extends it as well.
      await page.clock.fastForward('24:00');
      await page.evaluate(async () => (await fetch('/api/v1/types')).text());
      await page.clock.fastForward('04:00');
      // The page hears of its own requests a little later.
      await until('the warning is gone', async () => (await box.innerText()) === '');
      await page.clock.fastForward('31:00');
      const again = box.getByRole('link', { name: '重新登录' });
      await again.waitFor();
      assert.match(await again.getAttribute('href'), /next=%2Fcertificates%3Fstatus%3Dpassed$/);
      assert.deepEqual(complaints, []);
    });
  } finally {
    await visitor.close();
  }
});

test('without script the page says until when the session lasts', { timeout: 60_000 }, async () => {
  const visitor = await visit(browser, { ...server, script: false });
  try {
    await logIn(visitor.page, 'demo_operator');
    assert.match(await visitor.page.locator('.session-until').innerText(), /本次登录将于 \S+ \S+ 结束/);
  } finally {
    await visitor.close();
  }
});

/** Begins a draft; its path. */
async function begin(page) {
  await page.goto('/certificates/new');
  await page.locator('input[name=kind][value=health]').check();
  await press(page, '下一步');
  return new URL(page.url()).pathname;
}

/** Types a number, goes on, and logs in where that leads to. */
async function sendLate(page, userName, number) {
  await page.locator('[name=number]').fill(number);
  await press(page, '下一步');
  await page.getByText('登录已超时').waitFor();
  await fill(page, { 用户名或手机号码: userName, 密码: demoPassword });
  await press(page, '登录');
}

test('what is typed after the session ended is in the draft after log-in', { timeout: 240_000 }, async () => {
  const short = await startServer({ SHENZHENG_SESSION_IDLE_MINUTES: '1' });
  const visitors = [];
  try {
    const [scripted, plain] = [await visit(browser, short), await visit(browser, { ...short, script: false })];
    visitors.push(scripted, plain);
    await withPictures('late', visitors, async () => {
      await logIn(plain.page, 'demo_person');
      const second = await begin(plain.page);
      await logIn(scripted.page, 'demo_operator');
      const first = await begin(scripted.page);
      // A minute later the page itself says that it is over; the one without script is older.
      const over = scripted.page.locator('#session').getByRole('link', { name: '重新登录' });
      await over.waitFor({ timeout: 120_000 });
      for (const [{ page }, userName, draft] of [[scripted, 'demo_operator', first], [plain, 'demo_person', second]]) {
        await sendLate(page, userName, `LATE-${userName}`);
        assert.equal(new URL(page.url()).pathname, draft);
        assert.equal(await page.locator('[name=number]').inputValue(), `LATE-${userName}`);
      }
      assert.deepEqual(scripted.complaints, []);
    });
  } finally {
    for (const visitor of visitors) await visitor.close();
    await short.stop();
  }
});
