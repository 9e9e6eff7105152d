// Pages that are there only after something was begun: requests that wait for an official, a second
// step of log-in, a link by mail, a field that two people changed.
import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { visit } from './browser.mjs';
import { fill, press } from './form.mjs';
import { demoPassword, logIn } from './portal.mjs';

const paper = fileURLToPath(new URL('../../server/demo/documents/phytosanitary-chile-cherries.pdf', import.meta.url));

/** Begins all that; `drafts` are paths of drafts of demo_admin. Gives visitors as in pages.mjs. */
export async function begunPages(browser, server, drafts) {
  const { page, close } = await visit(browser, { ...server, script: false });
  await sendClaim(page);
  await logIn(page, 'demo_admin');
  await askForChange(page);
  const welcome = await invite(page);
  await page.goto('/people');
  const [person] = await links(page, 'main a[href^="/people/"]', /^\/people\/\d+$/);
  await press(page, '退出');
  await logIn(page, 'demo_security');
  await page.goto('/claims');
  const claims = await links(page, 'main a[href^="/claims/"]', /^\/claims\/\w+/);
  await page.goto('/changes');
  const changes = await links(page, 'main a[href^="/changes/"]', /^\/changes\/\d+$/);
  await page.goto('/staff');
  const [disable] = await links(page, 'main a[href^="/staff/"]', /\/disable$/);
  await press(page, '退出');
  await setUpSecondFactor(page, 'demo_officer2');
  await close();
  return [
    { userName: null, name: 'claim', paths: ['/recover/user-name/papers', '/recover/user-name/sheet'], prepare: beginClaim },
    { userName: null, name: 'welcome', paths: [welcome, '/welcome?ticket=over'] },
    { userName: 'demo_officer2', name: 'second', paths: ['/login/second'] },
    { userName: 'demo_admin', name: 'person', paths: [person] },
    { userName: 'demo_admin', name: 'merge', paths: [`${drafts[1]}/merge`], prepare: (page) => changeTwice(page, drafts[1]) },
    { userName: 'demo_security', name: 'waiting', paths: ['/claims', claims[0], '/changes', changes[0], disable] },
  ];
}

async function links(page, where, shape) {
  const found = await page.locator(where).evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  return found.filter((href) => shape.test(href));
}

async function beginClaim(page) {
  await page.goto('/recover/user-name');
  await fill(page, {
    单位名称: '深圳市岭海鲜果进出口有限公司', 单位代码或证件号码: '91440300MA5EX7K21Q',
    申请人姓名: '陈晓岚', 手机号码: '13800000001', 电子邮箱: 'chen@example.cn', 发送到账号登记的邮箱: true,
  });
  await press(page, '提交并取得受理编号');
}

async function sendClaim(page) {
  await beginClaim(page);
  for (const input of await page.locator('input[type=file]').all()) await input.setInputFiles(paper);
  await press(page, '上传并提交审核');
}

async function askForChange(page) {
  await page.goto('/account/company');
  await page.locator('input[name="change[name]"]').fill('深圳市岭海鲜果国际贸易有限公司');
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForLoadState();
}

/** Invites an operator; gives the link's path, which is shown once. */
async function invite(page) {
  await page.goto('/people');
  await fill(page, { 用户名: 'look_operator', 姓名: '何小舟', 手机号码: '13900000019', 电子邮箱: 'look@example.cn' });
  await press(page, '添加并发送邀请');
  const text = await page.locator('main').innerText();
  const { pathname, search } = new URL(text.match(/https?:\/\/\S+ticket=\w+/)[0]);
  return pathname + search;
}

async function setUpSecondFactor(page, userName) {
  await logIn(page, userName);
  await page.goto('/account/second-factor');
  await page.locator('input[name=current]').fill(demoPassword);
  await press(page, '开始设置');
  const key = (await page.locator('main').innerText()).match(/(?:[A-Z2-7]{4} ){3,}[A-Z2-7]{1,4}/)[0];
  await fill(page, { 动态码: codeNow(key) });
  await press(page, '确认启用');
  await press(page, '退出');
}

/** The code an authenticator app shows (RFC 6238, SHA-1, 30 s, 6 digits). */
export function codeNow(key) {
  const bits = [...key.replace(/\s/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', secret).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** Changes one field of a draft in two windows that know nothing of each other. */
async function changeTwice(page, draft) {
  const other = await page.context().newPage();
  await page.goto(draft);
  await other.goto(draft);
  const to = async (window, value) => {
    await window.locator('#number').fill(value);
    await press(window, '保存草稿');
  };
  const now = Date.now() % 100_000;
  await to(other, `CL-${now}-A`);
  await other.close();
  await to(page, `CL-${now}-B`);
}
