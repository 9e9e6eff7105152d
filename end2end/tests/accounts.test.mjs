// What an organisation's people do with their accounts, with WebAssembly and with script disabled.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { flow } from '../harness/flow.mjs';
import { fill, go, heading, press } from '../harness/form.mjs';
import { codeIn, linkIn, mailTo } from '../harness/outbox.mjs';
import { demoCase, demoPassword, fileCertificate, logIn, openService, plain } from '../harness/portal.mjs';

const newPassword = 'Harbour-light-8';
const paper = fileURLToPath(new URL('../../server/demo/documents/phytosanitary-chile-cherries.pdf', import.meta.url));
const main = (page) => page.locator('main').innerText();

flow('a forgotten password', 1, async (server, page) => {
  await page.goto('/login');
  await go(page, '忘记密码');
  await fill(page, { 用户名: 'demo_operator' });
  await press(page, '发送验证码');
  const code = codeIn(await mailTo(server, 'operator@example.com'));
  await fill(page, { 验证码: code, 新密码: newPassword, 再次输入密码: newPassword });
  await press(page, '设置密码');
  assert.match(await main(page), /密码已设置/);
  await logIn(page, 'demo_operator', newPassword);
  assert.equal(await heading(page), '地方特色应用');
});

flow('an invited operator who sees only its own', 2, async (server, admin, operator) => {
  await logIn(admin, 'demo_admin');
  await openService(admin);
  const theirs = plain(await fileCertificate(admin, demoCase('phytosanitary-peru-blueberries')));
  await admin.goto('/people');
  await fill(admin, {
    用户名: 'new_operator', 姓名: '何小舟', 手机号码: '13900000009', 电子邮箱: 'he@example.cn',
    权限: '填报，仅查看本人的申请',
  });
  await press(admin, '添加并发送邀请');
  assert.match(await main(admin), /链接只显示一次/);
  await operator.goto(linkIn(await mailTo(server, 'he@example.cn')));
  await fill(operator, { 新密码: newPassword, 再次输入密码: newPassword });
  await press(operator, '设置密码');
  await logIn(operator, 'new_operator', newPassword);
  await openService(operator);
  const own = plain(await fileCertificate(operator, demoCase('phytosanitary-chile-cherries')));
  await operator.goto('/certificates');
  const seen = (await operator.locator('main table a.code').allInnerTexts()).map(plain);
  assert.deepEqual(seen, [own]);
  // Asked for beside the page: a page that is not found would be an error in the console.
  assert.equal((await operator.request.get(`/certificates/${theirs}`)).status(), 404);
  await admin.goto('/people/log');
  assert.match(await main(admin), /何小舟（new_operator）/);
});

flow('a forgotten user name', 2, async (server, page, official) => {
  await page.goto('/login');
  await go(page, '忘记用户名');
  await fill(page, {
    单位名称: '深圳市岭海鲜果进出口有限公司', 单位代码或证件号码: '91440300MA5EX7K21Q',
    申请人姓名: '陈晓岚', 手机号码: '13800000001', 电子邮箱: 'chen@example.cn', 发送到账号登记的邮箱: true,
  });
  await press(page, '提交并取得受理编号');
  const no = (await page.locator('strong.code').first().innerText()).trim();
  await go(page, '打开申请表并打印');
  assert.match(await main(page), /申请人签字/);
  await page.goto('/recover/user-name/papers');
  for (const input of await page.locator('input[type=file]').all()) await input.setInputFiles(paper);
  await press(page, '上传并提交审核');
  assert.match(await main(page), /等待人工审核/);

  await logIn(official, 'demo_security');
  await official.goto('/claims');
  await go(official, no);
  assert.match(await main(official), /登记资料/);
  await official.locator('input[name=verdict]').first().check();
  await press(official, '提交审核结论');
  const mail = await mailTo(server, 'admin@example.com');
  assert.match(mail, /demo_admin/);
  await page.goto('/recover/user-name/status');
  await fill(page, { 受理编号: no, 邮箱或手机号码: 'chen@example.cn' });
  await press(page, '查询');
  assert.match(await main(page), /用户名已以邮件发送/);
  assert.doesNotMatch(await main(page), /demo_admin/);
});

flow('the administration handed over', 2, async (server, admin, operator) => {
  await logIn(admin, 'demo_admin');
  await admin.goto('/handover');
  await admin.locator('input[name=to]').first().check();
  await fill(admin, { 您的登录密码: demoPassword });
  await press(admin, '发起移交');
  await mailTo(server, 'operator@example.com', (mail) => mail.includes('/handover'));
  await logIn(operator, 'demo_operator');
  await go(operator, '查看');
  await press(operator, '确认接任管理员');
  assert.match(await main(operator), /您现在是本单位管理员/);
  await operator.goto('/people');
  assert.equal(await heading(operator), '本单位账号');
  await admin.goto('/handover');
  assert.match(await main(admin), /已完成移交/);
  assert.equal((await admin.request.get('/people')).status(), 403);
});
