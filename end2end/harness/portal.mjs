// The portal's own tasks, as a person does them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { creditCode, identityNumber } from './codes.mjs';
import { fill, go, press } from './form.mjs';
import { until } from './until.mjs';

/** The one password of the demo accounts (server/services/src/demo.rs). */
export const demoPassword = 'Shenzheng-2026';

/** The demonstration's cases: what to type, which document to send, which status it deserves. */
const demoFolder = new URL('../../server/demo/', import.meta.url);
const cases = JSON.parse(readFileSync(new URL('cases.json', demoFolder)));
export const documentOf = (name) => new URL(`documents/${name}`, demoFolder);
export const demoCase = (id) => cases.find((one) => one.id === id);

export async function logIn(page, userName, password = demoPassword) {
  await page.goto('/login');
  await fill(page, { 用户名或手机号码: userName, 密码: password });
  await press(page, '登录');
}

export const logOut = (page) => press(page, '退出');

/** Fills in the wizard's first step for a company and goes on. */
export async function enterCompany(page, code) {
  await fill(page, {
    统一社会信用代码: code,
    企业中文名称: `广州${code.slice(8, 16)}贸易有限公司`,
    '法人（负责人）姓名': '陈嘉仪',
    '法人（负责人）证件类型': '居民身份证',
    '法人（负责人）证件号码': identityNumber(),
    所属地市: '广州',
    企业类型: '进出口收发货人',
  });
  await press(page, '下一步');
}

/** Registers a company with its 管理员 through the wizard; returns the account. */
export async function register(page) {
  const code = creditCode();
  const account = { userName: `e2e_${code.slice(8, 16)}`, password: 'Zhengshu#2026' };
  await page.goto('/');
  await go(page, /立即注册/);
  await go(page, /企业用户/);
  await enterCompany(page, code);
  await fill(page, {
    用户名: account.userName,
    密码: account.password,
    再次输入密码: account.password,
    姓名: '李敏',
    证件类型: '居民身份证',
    证件号码: identityNumber(),
    手机号码: '13800138000',
    电子邮箱: 'limin@example.com',
    '我已阅读并同意《用户服务协议》和《个人信息保护说明》': true,
  });
  await press(page, '提交注册');
  return account;
}

/** 地方特色应用 → 关企互动 → 智慧审证, from the page that log-in leads to. */
export async function openService(page) {
  await go(page, /^关企互动/);
  await go(page, /^智慧审证/);
}

/** Files one of the demonstration's cases; returns the number of the application, as shown. */
export async function fileCertificate(page, { type, typed, document }) {
  await go(page, '添加证书');
  await page.locator(`input[name=kind][value=${type}]`).check();
  await press(page, '下一步');
  await fillCertificate(page, typed);
  await press(page, '下一步');
  await page.locator('input[name=file]').setInputFiles(fileURLToPath(new URL(document, demoFolder)));
  await press(page, '上传');
  await go(page, '下一步');
  await press(page, '提交申请');
  return page.locator('.panel-number').first().innerText();
}

/** Fills a certificate's form, whose inputs carry the names of the schema's fields. */
export async function fillCertificate(page, typed) {
  for (const [path, value] of Object.entries(typed)) {
    const input = page.locator(`[name="${path}"]`);
    if (path.startsWith('goods.') && (await input.count()) === 0) await press(page, '添加一项货物');
    await fillField(page, path, value);
  }
}

/** Fills one field. Where script runs, long lists are typed into and left. */
async function fillField(page, path, value) {
  const input = page.locator(`#${path.replaceAll('.', '-')}`);
  const kind = await input.evaluate((element) => (element.list ? 'list' : element.tagName));
  if (kind === 'SELECT') return input.selectOption(value);
  await input.fill(value);
  if (kind === 'list') await input.press('Tab');
}

/** As an officer: opens the application, waits for its comparison, takes it and decides. */
export async function decide(page, no, { status, reasons, words = '' }) {
  await page.goto(`/review/${plain(no)}`);
  await until(`${no} is compared`, async () => {
    if ((await page.getByText('系统正在比对').count()) === 0) return true;
    await page.reload();
    return false;
  });
  if (await page.getByRole('button', { name: '开始审核' }).count()) await press(page, '开始审核');
  await page.locator(`input[name=status][value=${status}]`).check();
  if (reasons) {
    for (const box of await page.locator('input[name="reasons[]"]').all()) {
      await box.setChecked(reasons.includes(await box.inputValue()));
    }
  }
  await fill(page, { 补充说明: words });
  await press(page, '作出决定');
}

/** Queries by the form's conditions, by their labels; returns the rows found. */
export async function query(page, conditions) {
  await page.goto('/certificates');
  await fill(page, conditions);
  await press(page, '查询');
  const rows = await page.locator('main table tbody tr').all();
  return Promise.all(
    rows.map(async (row) => ({
      no: (await row.locator('a.code').first().innerText()).trim(),
      status: (await row.locator('.tag').first().innerText()).trim(),
      text: await row.innerText(),
    })),
  );
}

/** An application number as addresses carry it. */
export const plain = (no) => no.replace(/\D/g, '');
