// The main story by keyboard alone: no pointer is moved, nothing is clicked. With WebAssembly and
// with script disabled.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { heading } from '../harness/form.mjs';
import { focused, follow, leaveBy, pick, press, tabTo, type } from '../harness/keyboard.mjs';
import { demoCase, demoPassword, plain } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';

const one = demoCase('phytosanitary-chile-cherries');
const document = fileURLToPath(new URL(`../../server/demo/${one.document}`, import.meta.url));

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const script of [true, false]) {
  test(`the main story by keyboard ${script ? 'with' : 'without'} script`, { timeout: 300_000 }, async () => {
    const visitor = await visit(browser, { ...server, script });
    try {
      await withPictures(`keyboard-${script ? 'script' : 'plain'}`, [visitor], () => live(visitor.page));
      assert.deepEqual(visitor.complaints, []);
    } finally {
      await visitor.close();
    }
  });
}

async function live(page) {
  await meetErrors(page);
  await logIn(page, 'demo_admin');
  await follow(page, '关企互动');
  await follow(page, '智慧审证');
  await follow(page, '添加证书');
  await pick(page, 'kind', one.type);
  await press(page, '下一步');
  await fillForm(page);
  await press(page, '下一步');
  await sendFile(page);
  await follow(page, '下一步');
  await press(page, '提交申请');
  const no = await page.locator('.panel-number').innerText();
  await press(page, '退出', 'header');
  await review(page, plain(no));
  await press(page, '退出', 'header');
  await logIn(page, 'demo_admin');
  await page.goto(`/certificates?no=${plain(no)}`);
  await follow(page, no);
  assert.match(await page.locator('main').innerText(), /审核通过/);
}

/** By way of the link that skips header and menu. */
async function logIn(page, userName) {
  await page.goto('/login');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => window.document.activeElement.matches('.skip-link')), 'the first stop skips the menu');
  await page.keyboard.press('Enter');
  await until('the main part has the focus', async () => (await focused(page)) === 'main');
  await type(page, 'user_name', userName);
  await type(page, 'password', demoPassword);
  await leaveBy(page, 'Enter');
}

/** A form sent empty: its errors have the focus, and each leads to its field. */
async function meetErrors(page) {
  await page.goto('/register/company');
  await press(page, '下一步');
  await until('the summary has the focus', async () => (await focused(page)) === 'error-summary');
  await page.keyboard.press('Tab');
  const target = await page.evaluate(() => new URL(window.document.activeElement.href).hash.slice(1));
  await page.keyboard.press('Enter');
  await until('its field has the focus', async () => (await focused(page)) === target);
}

async function fillForm(page) {
  for (const [path, value] of Object.entries(one.typed)) {
    const id = path.replaceAll('.', '-');
    if ((await page.locator(`[id="${id}"]`).count()) === 0) await press(page, '添加一项货物');
    await type(page, id, value);
  }
}

async function sendFile(page) {
  // A browser may pass over a key while it still draws the page; a person presses it again.
  let chooser;
  page.once('filechooser', (opened) => (chooser = opened));
  await until('files can be chosen', async () => {
    await tabTo(page, 'input[type=file]');
    await page.keyboard.press('Enter');
    return chooser !== undefined;
  });
  await chooser.setFiles(document);
  await press(page, '上传');
}

async function review(page, no) {
  await logIn(page, 'demo_officer');
  assert.equal(await heading(page), '待审核申请');
  await until(`${no} is compared`, async () => {
    await page.goto(`/review/${no}`);
    return (await page.getByText('系统正在比对').count()) === 0;
  });
  await press(page, '开始审核');
  await pick(page, 'status', 'passed');
  await press(page, '作出决定');
  assert.match(await page.locator('main').innerText(), /已作出决定：审核通过/);
}
