// Islands come alive: the WebAssembly loads, nothing complains, and what was typed before it
// arrived is still there.
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { creditCode, organisationCode } from '../harness/codes.mjs';
import { field } from '../harness/form.mjs';
import { site, startServer } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';

let browser;
let server;
before(async () => {
  browser = await openBrowser();
  server = await startServer();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('all that a page can load of script and WebAssembly is 110 kB at most', () => {
  const folder = join(site, 'pkg');
  const files = readdirSync(folder).filter((name) => /\.(js|wasm)\.br$/.test(name));
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  assert.ok(files.length >= 5 && bytes <= 110_000, `${bytes} bytes in ${files.join(', ')}`);
});

test('typing survives hydration', async () => {
  const visitor = await visit(browser, server);
  const { page } = visitor;
  await withPictures('hydration', [visitor], async () => {
    // The WebAssembly waits until something is typed, as on a slow line.
    let release;
    const typed = new Promise((resolve) => (release = resolve));
    const loaded = page.waitForResponse((answer) => answer.url().endsWith('.wasm'));
    await page.route('**/*.wasm', async (route) => {
      await typed;
      await route.continue();
    });
    await page.goto('/register/company', { waitUntil: 'domcontentloaded' });
    await field(page, '企业中文名称').fill('广州先填后到贸易有限公司');
    release();
    assert.equal((await loaded).status(), 200);

    // An island answers: it derives the organisation code from the credit code.
    const organisation = organisationCode();
    const input = field(page, '统一社会信用代码');
    const derived = field(page, '组织机构代码');
    await until('the island answers', async () => {
      assert.deepEqual(visitor.complaints, []);
      await input.fill('');
      await input.fill(creditCode(organisation));
      await input.blur();
      return (await derived.inputValue()) === organisation;
    });
    assert.equal(await field(page, '企业中文名称').inputValue(), '广州先填后到贸易有限公司');
    assert.deepEqual(visitor.complaints, []);
  });
  await visitor.close();
});
