// The query: on a phone its results come before its conditions, which unfold where asked for; where
// there is room both stand open. Without script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { fill, press } from '../harness/form.mjs';
import { logIn } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';

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

async function atQuery(width, task) {
  const visitor = await visit(browser, { ...server, script: false, width });
  const { page } = visitor;
  await withPictures(`query-${width}`, [visitor], async () => {
    await logIn(page, 'demo_admin');
    await page.goto('/certificates');
    await task(page, page.locator('.fold > summary'), page.locator('#no'));
  });
  await visitor.close();
}

test('on a phone the conditions are folded, and say that they hold', () =>
  atQuery(320, async (page, summary, number) => {
    assert.ok(!(await number.isVisible()), 'folded');
    await summary.click();
    await fill(page, { 审核状态: '审核通过' });
    await press(page, '查询');
    assert.equal((await summary.innerText()).trim(), '查询条件（已设 1 项）');
    assert.ok(!(await number.isVisible()), 'folded again');
    await page.goto('/certificates?no=0');
    assert.ok(await number.isVisible(), 'open, for there is something to correct');
  }));

test('in a wide window the conditions stand open', () =>
  atQuery(1280, async (page, summary, number) => {
    assert.ok(!(await summary.isVisible()), 'nothing to unfold');
    await fill(page, { 审核状态: '审核通过' });
    await press(page, '查询');
    assert.ok(await number.isVisible());
  }));
