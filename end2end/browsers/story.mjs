// The main story for any browser: log in → menu → file → submit → review → query → 退出.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { demoCase, demoPassword, plain } from '../harness/portal.mjs';
import { until } from '../harness/until.mjs';

const one = demoCase('phytosanitary-chile-cherries');
const document = fileURLToPath(new URL(`../../server/demo/${one.document}`, import.meta.url));

/** Lives the story in `window`, a new visitor's; `note` is called at pages worth a picture. */
export async function live(window, note = async () => {}) {
  await logIn(window, 'demo_admin');
  assert.equal(await window.text('h1'), '地方特色应用');
  await window.go('关企互动');
  await window.go('智慧审证');
  await note('query');
  const no = await file(window, note);
  await window.press('退出');
  await review(window, no);
  await window.press('退出');
  await read(window, no, note);
  await window.press('退出');
  assert.match(await window.driver.command('address', {}), /\/login/);
}

export async function logIn(window, userName) {
  await window.open('/login');
  await window.fill('user_name', userName);
  await window.fill('password', demoPassword);
  await window.press('登录');
}

async function file(window, note) {
  await window.go('添加证书');
  await window.choose('kind', one.type);
  await window.press('下一步');
  await note('form');
  for (const [path, value] of Object.entries(one.typed)) {
    const id = path.replaceAll('.', '-');
    if (path.startsWith('goods.') && (await window.all(`[id="${id}"]`)).length === 0) await window.press('添加一项货物');
    await window.fill(id, value);
  }
  await window.press('下一步');
  await window.sendFile(document);
  await window.press('上传');
  await window.go('下一步');
  await window.press('提交申请');
  const no = await window.text('.panel-number');
  assert.match(no, /^\d{8}-\d{7}-\d$/, 'the receipt shows an application number');
  await note('receipt');
  return no;
}

async function review(window, no) {
  await logIn(window, 'demo_officer');
  assert.equal(await window.text('h1'), '待审核申请');
  await until(`${no} is compared`, async () => {
    await window.open(`/review/${plain(no)}`);
    return !(await window.text('main')).includes('系统正在比对');
  });
  await window.press('开始审核');
  await window.choose('status', 'passed');
  await window.press('作出决定');
  assert.match(await window.text('main'), /已作出决定：审核通过/);
}

async function read(window, no, note) {
  await logIn(window, 'demo_admin');
  await window.open(`/certificates?no=${no}`);
  assert.deepEqual((await window.texts('main table .tag')).map((word) => word.trim()), ['审核通过']);
  await window.go(no);
  assert.match(await window.text('main'), /请携带证书前往海关现场办理后续手续/);
  await note('result');
}
