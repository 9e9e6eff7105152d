// The officer's day in a browser, with WebAssembly and with script disabled: filter, take, look,
// overrule with a reason, decide, next case; a second officer confirms; the statistics.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { fill, go, heading, press } from '../harness/form.mjs';
import { demoCase, fileCertificate, logIn, openService, plain } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

for (const script of [true, false]) {
  test(`an officer's day ${script ? 'with' : 'without'} script`, { timeout: 240_000 }, () => live(script));
}

async function live(script) {
  const server = await startServer();
  const people = await Promise.all(
    ['demo_system', 'demo_admin', 'demo_officer', 'demo_officer2'].map(async (name) => {
      const visitor = await visit(browser, { ...server, script });
      await logIn(visitor.page, name);
      return visitor;
    }),
  );
  const [system, trader, officer, second] = people.map(({ page }) => page);
  try {
    await withPictures(`officer-${script ? 'script' : 'plain'}`, people, async () => {
      await askForTwo(system);
      await openService(trader);
      const milk = demoCase('health-new-zealand-milk');
      const no = await fileCertificate(trader, milk);
      const other = await fileCertificate(trader, demoCase('phytosanitary-chile-cherries'));
      await findAndTake(officer, no);
      await overrule(officer);
      await nextCase(officer, other);
      await confirm(second, no);
      await go(second, '待审核');
      await go(second, '审核统计');
      assert.equal(await heading(second), '审核统计');
      assert.match(await second.locator('main').innerText(), /每日审结/);
      assert.deepEqual(people.flatMap(({ complaints }) => complaints), []);
    });
  } finally {
    await Promise.all(people.map((visitor) => visitor.close()));
    await server.stop();
  }
}

/** For health certificates two officers have to agree against the program's finding. */
async function askForTwo(page) {
  await page.goto('/policies');
  await page.locator('[name="second[health]"]').check();
  await press(page, '保存');
  assert.match(await page.locator('main').innerText(), /规则已保存/);
}

/** Filters the queue, opens the case once it is compared, and takes it. */
async function findAndTake(page, no) {
  await page.goto('/review');
  await fill(page, { 证书类型: '卫生证书', 所属地市: '深圳' });
  await press(page, '查询');
  const link = page.locator('main table a.code', { hasText: no });
  await until(`${no} is in the queue as refused`, async () => {
    if ((await page.locator('main tr', { hasText: no }).getByText('建议审核不通过').count()) > 0) return true;
    await page.reload();
    return false;
  });
  assert.equal(await page.locator('main table a.code').count(), 1, 'the filter leaves one');
  await Promise.all([page.waitForEvent('domcontentloaded'), link.click()]);
  await press(page, '开始审核');
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
  assert.match(focused, /^#row-/, 'work begins at the first difference');
  for (const key of ['p', 'r', 'u', 's', 'd', 'b']) {
    assert.equal(await page.locator(`[accesskey="${key}"]`).count(), 1, `shortcut ${key}`);
  }
  assert.ok(await page.locator('.scan-page').count(), 'the document is shown');
}

/** Passes it against the finding: each difference needs a reason. */
async function overrule(page) {
  await page.locator('input[name=status][value=passed]').check();
  await press(page, '作出决定');
  assert.match(await page.locator('.error-summary').innerText(), /系统发现不一致/);
  const rows = await page.locator('tr.evidence-bad:has(.evidence-overrule)').all();
  assert.ok(rows.length > 0);
  for (const row of rows) {
    await row.locator('.evidence-overrule summary').click();
    await row.locator('select').selectOption('register_lags');
    await row.locator('.evidence-overrule input').fill('已电话核实');
  }
  await press(page, '作出决定');
  assert.match(await page.locator('main').innerText(), /已提交复核/);
}

/** On to the next case without going back to the list. */
async function nextCase(page, other) {
  await press(page, '审核下一份');
  assert.match(page.url(), new RegExp(`/review/${plain(other)}`));
  await press(page, '退回待审核');
}

async function confirm(page, no) {
  await page.goto('/review?second=true');
  assert.equal(await page.locator('main table a.code').count(), 1);
  await go(page, no);
  assert.match(await page.locator('#second').innerText(), /已电话核实/);
  await press(page, '同意，作出决定');
  assert.match(await page.locator('main').innerText(), /已作出决定：审核通过/);
}
