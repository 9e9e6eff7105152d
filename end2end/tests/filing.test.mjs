// Filing in depth, with WebAssembly and with script disabled: three types with several goods lines,
// correction and resubmission, a sheet of many, two tabs on one draft.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { field, go, heading, press } from '../harness/form.mjs';
import { decide, demoCase, documentOf, fileCertificate, fillCertificate, logIn, plain } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';
import { workbook, zip } from '../harness/zip.mjs';

/** Three types, each with a goods line more than its case has. */
const types = ['phytosanitary-chile-cherries', 'health-new-zealand-milk', 'veterinary-brazil-beef'];

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

for (const script of [true, false]) {
  const how = script ? 'with' : 'without';
  test(`three types, correction, many at once ${how} script`, { timeout: 240_000 }, () => live(script));
  test(`two tabs on one draft ${how} script`, { timeout: 120_000 }, () => share(script));
}

async function live(script) {
  const server = await startServer();
  const trader = await visit(browser, { ...server, script });
  const officer = await visit(browser, { ...server, script });
  try {
    await withPictures(`filing-${script ? 'script' : 'plain'}`, [trader, officer], async () => {
      await logIn(trader.page, 'demo_admin');
      const filed = [];
      for (const id of types) filed.push(await fileTwoLines(trader.page, demoCase(id)));
      await logIn(officer.page, 'demo_officer');
      await correct(trader.page, officer.page, filed[1]);
      await importSheet(trader.page);
      assert.deepEqual([...trader.complaints, ...officer.complaints], []);
    });
  } finally {
    await trader.close();
    await officer.close();
    await server.stop();
  }
}

/** Files a case with its first goods line once more; returns the number. */
async function fileTwoLines(page, one) {
  await page.goto('/certificates');
  const first = Object.entries(one.typed).filter(([path]) => path.startsWith('goods.0.'));
  const lines = Object.keys(one.typed).filter((path) => path.startsWith('goods.'))
    .map((path) => Number(path.split('.')[1]));
  const next = Math.max(...lines) + 1;
  const more = Object.fromEntries(first.map(([path, text]) => [path.replace('goods.0.', `goods.${next}.`), text]));
  // Sums would no longer fit, and are asked only where they are typed.
  const typed = Object.fromEntries(Object.entries(one.typed).filter(([path]) => !path.startsWith('total_')));
  const no = await fileCertificate(page, { ...one, typed: { ...typed, ...more } });
  await page.goto(`/certificates/${plain(no)}`);
  assert.match(await page.locator('main').innerText(), new RegExp(`货物第 ${next + 1} 项`));
  return no;
}

async function correct(page, desk, no) {
  await decide(desk, no, { status: 'faulty', words: '批号与证书不符。' });
  await page.goto(`/certificates/${plain(no)}`);
  await press(page, '更正并重新申请');
  assert.match(await page.locator('main').innerText(), /批号与证书不符/);
  await fillCertificate(page, { seal: 'SEAL-NEW' });
  await press(page, '下一步');
  assert.equal(await page.locator('.files .file').count(), 1, 'the files came along');
  await go(page, '下一步');
  await press(page, '提交申请');
  await page.goto(`/certificates/${plain(no)}`);
  assert.match(await page.locator('main').innerText(), /已由申请 .* 更正/);
}

/** A CSV sheet with a bad row; then a workbook with days and numbers and a ZIP of files, twice. */
async function importSheet(page) {
  const rows = '证书编号,签发国家/地区,货物：品名,货物：净重\nE2E-1,新西兰,奶粉,25000\nE2E-1,,黄油,3\nE2E-2,新西兰,奶粉,viel\n';
  const csv = { name: 'sheet.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${rows}`) };
  const said = await sendSheet(page, csv);
  assert.match(said, /已生成 1 份草稿/);
  assert.match(said, /第 4 行第 4 列 净重 viel/);
  const book = workbook([
    ['证书编号', '签发日期', '货物：品名', '货物：净重', '文件：证书正本'],
    ['E2E-0003', new Date('2026-10-01'), '奶粉', 25000.5, 'scan.pdf'],
    ['E2E-0004', '2026-10-01', '奶粉', '1', 'none.pdf'],
  ]);
  const sheet = { name: 'sheet.xlsx', mimeType: 'application/octet-stream', buffer: book };
  const scan = readFileSync(documentOf('health-new-zealand-milk.pdf'));
  const papers = { name: 'papers.zip', mimeType: 'application/zip', buffer: zip({ 'scans/scan.pdf': scan }) };
  const first = await sendSheet(page, sheet, papers);
  assert.match(first, /已生成 1 份草稿。 其中附有 1 个文件/);
  assert.match(first, /第 3 行第 5 列 none.pdf/);
  assert.match(await sendSheet(page, sheet, papers), /1 份证书此前已导入过/);
  await page.goto('/drafts');
  await page.locator('tr', { hasText: 'E2E-0003' }).locator('a').first().click();
  assert.equal(await page.locator('[name="goods.0.net_weight"]').inputValue(), '25000.5');
  assert.equal(await page.locator('[name=issued_on]').inputValue(), '2026-10-01');
  await press(page, '下一步');
  assert.equal(await page.locator('.files .file').count(), 1);
}

async function sendSheet(page, sheet, papers) {
  await page.goto('/drafts/import');
  await page.locator('select[name=kind]').selectOption('health');
  await page.locator('input[name=file]').setInputFiles(sheet);
  if (papers) await page.locator('input[name=papers]').setInputFiles(papers);
  await press(page, '导入');
  return page.locator('main').innerText();
}

/** Two tabs of one person: different fields are merged, the same field is asked. */
async function share(script) {
  const server = await startServer();
  const trader = await visit(browser, { ...server, script });
  const one = trader.page;
  try {
    await withPictures(`merge-${script ? 'script' : 'plain'}`, [trader], async () => {
      await logIn(one, 'demo_admin');
      await one.goto('/certificates/new');
      await one.locator('input[name=kind][value=health]').check();
      await press(one, '下一步');
      const address = one.url();
      const two = await trader.context.newPage();
      await two.goto(address);
      await one.locator('[name=number]').fill('FROM-ONE');
      await press(one, '保存草稿');
      await two.locator('[name=seal]').fill('FROM-TWO');
      if (script) {
        await until('the page holds what the other tab saved', async () =>
          (await two.locator('[name=number]').inputValue()) === 'FROM-ONE');
      } else {
        await press(two, '保存草稿');
      }
      assert.equal(await two.locator('[name=number]').inputValue(), 'FROM-ONE');
      assert.equal(await two.locator('[name=seal]').inputValue(), 'FROM-TWO');
      await one.locator('[name=seal]').fill('ONE-AGAIN');
      await press(one, '保存草稿');
      if (script) await two.close();
      assert.equal(await heading(one), '合并修改');
      await field(one, '您填写的：ONE-AGAIN').check();
      await press(one, '保存选择');
      assert.equal(await one.locator('[name=seal]').inputValue(), 'ONE-AGAIN');
      assert.deepEqual(trader.complaints, []);
    });
  } finally {
    await trader.close();
    await server.stop();
  }
}
