// How the other three kinds of users join, and what people do with their own accounts, with WebAssembly and
// with script disabled.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { creditCode, identityNumber } from '../harness/codes.mjs';
import { flow } from '../harness/flow.mjs';
import { fill, go, heading, press } from '../harness/form.mjs';
import { codeIn, linkIn, mailTo } from '../harness/outbox.mjs';
import { demoPassword, documentOf, logIn, logOut } from '../harness/portal.mjs';
import { passwordOfNow } from '../harness/totp.mjs';

const password = 'Zhengshu#2026';
const main = (page) => page.locator('main').innerText();

/** The wizard's step for whoever will log in; a natural person has given its name already. */
async function enterAccount(page, userName, person = {}) {
  await fill(page, {
    用户名: userName, 密码: password, 再次输入密码: password, ...person,
    手机号码: '13800138001', 电子邮箱: `${userName}@example.com`,
    '我已阅读并同意《用户服务协议》和《个人信息保护说明》': true,
  });
  await press(page, '提交注册');
}

const somebody = () => ({ 姓名: '周晓彤', 证件类型: '居民身份证', 证件号码: identityNumber() });

async function begin(page, kind) {
  await page.goto('/');
  await go(page, /立即注册/);
  await go(page, kind);
}

flow('a natural person joins', 1, async (server, page) => {
  await begin(page, /个人用户/);
  await fill(page, { ...somebody(), 所属地市: '深圳' });
  await press(page, '下一步');
  await enterAccount(page, 'person_1');
  await logIn(page, 'person_1', password);
  assert.equal(await heading(page), '地方特色应用');
});

flow('a public institution joins', 1, async (server, page) => {
  await begin(page, /事业单位/);
  await fill(page, {
    统一社会信用代码: creditCode(), 单位中文名称: '广州市检验检测研究院', '法人（负责人）姓名': '周晓彤',
    '法人（负责人）证件类型': '居民身份证', '法人（负责人）证件号码': identityNumber(),
    所属地市: '广州', 单位类型: '其他',
  });
  await press(page, '下一步');
  await enterAccount(page, 'institution_1', somebody());
  await logIn(page, 'institution_1', password);
  assert.equal(await heading(page), '地方特色应用');
});

flow('a company from abroad joins once it is approved', 2, async (server, page, official) => {
  await begin(page, /境外企业/);
  await fill(page, { 企业名称: 'Andes Fruit S.A.', '注册国家/地区': '智利', 境外注册号: '76.123.456-7' });
  await page.locator('input[type=file]').setInputFiles(fileURLToPath(documentOf('phytosanitary-chile-cherries.pdf')));
  await press(page, '下一步');
  await enterAccount(page, 'andes_1', { 姓名: 'Maria Rojas', 证件类型: '护照', 证件号码: 'P1234567' });
  await logIn(page, 'andes_1', password);
  assert.match(await main(page), /审批/);

  await logIn(official, 'demo_security');
  await official.goto('/approvals');
  await go(official, 'Andes Fruit S.A.');
  await official.locator('input[name=verdict][value=approve]').check();
  await press(official, '提交审批结论');
  await mailTo(server, 'andes_1@example.com', (mail) => mail.includes('通过'));
  await logIn(page, 'andes_1', password);
  assert.equal(await heading(page), '地方特色应用');
});

flow('a second step at log-in', 1, async (server, page) => {
  await logIn(page, 'demo_operator');
  await page.goto('/account/second-factor');
  await fill(page, { 您的登录密码: demoPassword });
  await press(page, '开始设置');
  const secret = (await page.locator('code').first().innerText()).replace(/\s/g, '');
  await fill(page, { 动态码: passwordOfNow(secret) });
  await press(page, '确认启用');
  const [recovery] = await page.locator('main ol.recovery-codes code').allInnerTexts();
  await logOut(page);
  await logIn(page, 'demo_operator');
  await fill(page, { 动态码或恢复码: recovery });
  await press(page, '登录');
  assert.equal(await heading(page), '地方特色应用');
});

flow('another address for mail', 1, async (server, page) => {
  await logIn(page, 'demo_operator');
  await page.goto('/account/contact');
  await fill(page, { 新邮箱: 'new@example.cn', 您的登录密码: demoPassword });
  await press(page, '发送验证码');
  const old = codeIn(await mailTo(server, 'operator@example.com', (mail) => mail.includes('原邮箱的验证码')));
  await fill(page, { 原邮箱收到的验证码: old, 新邮箱收到的验证码: codeIn(await mailTo(server, 'new@example.cn')) });
  await press(page, '确认更换邮箱');
  assert.match(await main(page), /new@example\.cn/);
});

flow('an account is closed', 1, async (server, page) => {
  await logIn(page, 'demo_operator');
  await page.goto('/account/close');
  await fill(page, { 您的登录密码: demoPassword });
  await press(page, '注销账号');
  assert.match(await main(page), /账号已注销/);
  await logIn(page, 'demo_operator');
  assert.match(await main(page), /用户名或密码/);
});

flow('an officer is made', 2, async (server, administrator, officer) => {
  await logIn(administrator, 'demo_system');
  await administrator.goto('/staff');
  await fill(administrator, { 角色: '关员', 用户名: 'officer_9', 姓名: '林关员', 电子邮箱: 'lin@example.cn' });
  await press(administrator, '创建并发送激活链接');
  await officer.goto(linkIn(await mailTo(server, 'lin@example.cn')));
  await fill(officer, { 新密码: password, 再次输入密码: password });
  await press(officer, '设置密码');
  await logIn(officer, 'officer_9', password);
  assert.equal(await heading(officer), '待审核申请');
});
