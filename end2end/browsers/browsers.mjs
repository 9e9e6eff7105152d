// ./test browsers: the main story in Firefox and WebKitGTK, with script and without; what browsers
// without any script make of the pages. Run by node --test.
import assert from 'node:assert/strict';
import { spawn, execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { pictures } from '../harness/browser.mjs';
import { startServer } from '../harness/server.mjs';
import { ended, openFirefox, openScreen, openWebKit } from './drivers.mjs';
import { live } from './story.mjs';
import { Window } from './window.mjs';

const run = promisify(execFile);
const folder = join(pictures, 'browsers');
const browsers = { firefox: openFirefox, webkit: openWebKit };

let screen;
let server;
before(async () => {
  await mkdir(folder, { recursive: true });
  [screen, server] = await Promise.all([openScreen(), startServer()]);
});
after(async () => {
  await screen?.close();
  await server?.stop();
});

for (const [name, open] of Object.entries(browsers)) {
  for (const script of [true, false]) {
    const look = `${name}-${script ? 'script' : 'plain'}`;
    test(`the main story in ${name} ${script ? 'with' : 'without'} script`, { timeout: 240_000 }, async () => {
      const driver = await open({ script, display: screen.display });
      const window = new Window(driver, server.address);
      try {
        await live(window, (page) => window.picture(join(folder, `${look}-${page}.png`)));
      } catch (error) {
        await window.picture(join(folder, `${look}-failed.png`)).catch(() => {});
        throw error;
      } finally {
        await driver.close();
      }
    });
  }
}

/** Pages and words that must stand on them, read by browsers that know HTML only. */
const texts = {
  '/?lang=zh': ['证书在线提交', '办理流程', '审核通过'],
  '/login?lang=zh': ['账号登录', '密码'],
  '/register/company?lang=zh': ['企业用户注册', '统一社会信用代码', '下一步'],
  '/help?q=QR&lang=zh': ['到海关现场办理'],
};

for (const [name, args] of Object.entries({ w3m: ['-dump', '-O', 'UTF-8', '-cols', '120'], links2: ['-dump', '-codepage', 'utf-8'] })) {
  test(`${name} reads the pages`, { timeout: 60_000 }, async () => {
    for (const [path, words] of Object.entries(texts)) {
      const { stdout } = await run(name, [...args, server.address + path]);
      const text = stdout.replace(/\s/g, '');
      for (const word of words) assert.ok(text.includes(word), `${path}: ${word}\n${stdout}`);
    }
  });
}

test('w3m files through the pages of whoever is logged in', { timeout: 60_000 }, async () => {
  const cookie = await logInByForm();
  for (const [path, word] of [['/local?lang=zh', '关企互动'], ['/certificates/new?lang=zh', '植物检疫证书'], ['/certificates?lang=zh', '证书申请查询']]) {
    const { stdout } = await run('w3m', ['-dump', '-O', 'UTF-8', '-header', `Cookie: ${cookie}`, server.address + path]);
    assert.ok(stdout.replace(/\s/g, '').includes(word), `${path}: ${word}\n${stdout}`);
  }
});

test('NetSurf shows the pages', { timeout: 120_000 }, async () => {
  for (const [page, path] of [['home', '/'], ['login', '/login'], ['register', '/register/company'], ['help', '/help']]) {
    const child = spawn('netsurf-gtk', [server.address + path], {
      env: { ...process.env, DISPLAY: screen.display }, stdio: 'ignore',
    });
    await new Promise((resolve) => setTimeout(resolve, 6000));
    const file = join(folder, `netsurf-${page}.png`);
    await run('import', ['-window', 'root', file], { env: { ...process.env, DISPLAY: screen.display } });
    await ended(child);
    assert.ok((await readFile(file)).length > 10_000, `${page} is not blank`);
  }
});

/** Logs in with nothing but HTTP and a form: what a browser of 1998 does. */
async function logInByForm() {
  const page = await fetch(`${server.address}/login`);
  const cookie = page.headers.get('set-cookie').split(';')[0];
  const html = await page.text();
  const token = html.match(/name="csrf" value="([^"]+)"/)[1];
  const answer = await fetch(`${server.address}${html.match(/<form[^>]*action="([^"]*log_in[^"]*)"/)[1]}`, {
    method: 'POST', redirect: 'manual', headers: { cookie },
    body: new URLSearchParams({ csrf: token, user_name: 'demo_admin', password: 'Shenzheng-2026' }),
  });
  assert.equal(answer.status, 303);
  return answer.headers.get('set-cookie').split(';')[0];
}
