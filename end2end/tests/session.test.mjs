// The warning before a session ends, on a clock that the test moves.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { logIn } from '../harness/portal.mjs';
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
