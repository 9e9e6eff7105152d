// Passkeys, with Chromium's virtual authenticator in the place of a phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { fill, press } from '../harness/form.mjs';
import { demoPassword, logIn, logOut } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';

let browser;
let server;
/** Browsers make no passkeys at a bare address; this machine is also called localhost. */
let site;
before(async () => {
  browser = await openBrowser();
  server = await startServer();
  site = server.address.replace('127.0.0.1', 'localhost');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Gives the visitor a device that knows its owner, or does not. */
async function giveDevice({ context, page }) {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    credentials: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    knowsOwner: (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

async function begin(page) {
  await page.goto('/account/passkeys');
  await fill(page, { 名称: '办公室电脑', 您的登录密码: demoPassword });
  await press(page, '继续');
}

test('a passkey is added, logs in, and is removed', { timeout: 120_000 }, async () => {
  const visitor = await visit(browser, { address: site });
  const { page, complaints } = visitor;
  try {
    await withPictures('passkeys', [visitor], async () => {
      const device = await giveDevice(visitor);
      await logIn(page, 'demo_operator');
      await begin(page);
      await press(page, '创建通行密钥');
      await page.getByText('通行密钥已添加').waitFor();
      const [credential] = await device.credentials();
      assert.equal(credential.rpId, 'localhost');

      await logOut(page);
      await page.goto('/login?next=/drafts');
      await press(page, '使用通行密钥登录');
      await page.waitForURL('**/drafts');

      await logOut(page);
      await page.goto('/login');
      await device.knowsOwner(false);
      await page.getByRole('button', { name: '使用通行密钥登录' }).click();
      await page.getByText('设备未完成操作').waitFor();
      await device.knowsOwner(true);
      await press(page, '使用通行密钥登录');
      await page.waitForURL('**/local');

      await page.goto('/account/passkeys');
      await press(page, /^删除/);
      await page.getByText('通行密钥已删除').waitFor();
      await logOut(page);
      await page.goto('/login');
      await press(page, '使用通行密钥登录');
      await page.getByText('通行密钥验证未通过').waitFor();
      assert.deepEqual(complaints, []);
    });
  } finally {
    await visitor.close();
  }
});

test('without script, and elsewhere, the page says what is needed', { timeout: 60_000 }, async () => {
  for (const settings of [{ address: site, script: false }, { address: server.address }]) {
    const visitor = await visit(browser, settings);
    const { page, complaints } = visitor;
    try {
      await page.goto('/login');
      assert.equal(await page.getByRole('button', { name: '使用通行密钥登录' }).count(), 0);
      await logIn(page, 'demo_operator');
      await begin(page);
      await page.getByText(`网址须以 ${site} 开头`).waitFor();
      assert.equal(await page.getByRole('button', { name: '创建通行密钥' }).count(), 0);
      assert.deepEqual(complaints, []);
    } finally {
      await visitor.close();
    }
  }
});
