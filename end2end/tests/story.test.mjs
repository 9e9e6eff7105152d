// The whole main job in a browser: register → log in → menu → file → review → query → 退出,
// with WebAssembly and with script disabled.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { heading } from '../harness/form.mjs';
import {
  decide, demoCase, fileCertificate, logIn, logOut, openService, plain, query, register,
} from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';

/** The cases filed, and the word the query must show for each at the end. */
const plan = [
  { id: 'phytosanitary-chile-cherries', ruling: { status: 'passed' }, word: '审核通过' },
  { id: 'health-new-zealand-milk', ruling: { status: 'refused' }, word: '审核不通过' },
  { id: 'phytosanitary-ecuador-bananas', ruling: { status: 'faulty', words: '发货人与收货人颠倒。' }, word: '数据有误' },
  { id: 'health-kazakhstan-oil', word: '未审核' },
];

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

for (const script of [true, false]) {
  test(`the whole story ${script ? 'with' : 'without'} script`, { timeout: 240_000 }, () => live(script));
}

async function live(script) {
  const server = await startServer();
  const trader = await visit(browser, { ...server, script });
  const officer = await visit(browser, { ...server, script });
  try {
    await withPictures(`story-${script ? 'script' : 'plain'}`, [trader, officer], async () => {
      const account = await register(trader.page);
      assert.match(await trader.page.locator('main').innerText(), new RegExp(account.userName));
      const filed = await file(trader.page, account);
      await review(officer.page, filed);
      await readStatuses(trader.page, filed);
      await leave(trader.page);
      assert.deepEqual([...trader.complaints, ...officer.complaints], []);
    });
  } finally {
    await trader.close();
    await officer.close();
    await server.stop();
  }
}

async function file(page, account) {
  await logIn(page, account.userName, account.password);
  assert.equal(await heading(page), '地方特色应用');
  await openService(page);
  const filed = [];
  for (const one of plan) {
    const no = await fileCertificate(page, demoCase(one.id));
    assert.match(no, /^\d{8}-\d{7}-\d$/, 'the receipt shows an application number');
    filed.push({ ...one, no });
  }
  return filed;
}

async function review(page, filed) {
  await logIn(page, 'demo_officer');
  assert.equal(await heading(page), '待审核申请');
  const waiting = await page.locator('main table a.code').allInnerTexts();
  assert.deepEqual(waiting.filter((no) => filed.some((one) => one.no === no)), filed.map((one) => one.no),
    'the queue has them in the order of arrival');
  for (const { no, ruling, word } of filed.filter((one) => one.ruling)) {
    await decide(page, no, ruling);
    assert.match(await page.locator('main').innerText(), new RegExp(`已作出决定：${word}`));
  }
}

async function readStatuses(page, filed) {
  for (const { no, word } of filed) {
    const byStatus = await query(page, { 审核状态: word });
    assert.deepEqual(byStatus.map((row) => [row.no, row.status]), [[no, word]]);
    const byNumber = await query(page, { 申请编号: no });
    assert.deepEqual(byNumber.map((row) => row.status), [word]);
  }
  await page.goto('/certificates');
  const newestFirst = (await page.locator('main table a.code').allInnerTexts()).map((no) => no.trim());
  assert.deepEqual(newestFirst, filed.map((one) => one.no).reverse());

  const refused = filed.find((one) => one.word === '审核不通过');
  await page.goto(`/certificates/${plain(refused.no)}`);
  assert.match(await page.locator('.reasons').innerText(), /净重：您填写 25,000 千克，海关登记 52,000 千克/,
    'a refusal says which values differ');
}

async function leave(page) {
  await logOut(page);
  assert.match(page.url(), /\/login/);
  await page.goto('/certificates');
  assert.match(page.url(), /\/login/, 'after 退出 the pages ask to log in');
}
