// Every main page: reachable, usable by assistive technology (axe-core, WCAG 2.2 A and AA), and no
// wider than a small phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { fileName, mainPages, statusOf } from '../harness/pages.mjs';
import { logIn } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser;
let server;
let visitors;
before(async () => {
  browser = await openBrowser();
  server = await startServer();
  visitors = await mainPages(browser, server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Much of the time is spent waiting until the network is quiet.
describe('every main page', { concurrency: 3 }, () => {
  for (const dark of [false, true]) {
    test(`can be used, ${dark ? 'dark' : 'light'}`, { timeout: 600_000 }, (t) =>
      eachPage(t, { dark }, async (page) => {
        assert.equal(await page.locator('h1').count(), 1, 'one main heading');
        await page.evaluate(axe);
        const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values } }), rules);
        assert.deepEqual(violations.map(described), []);
      }));
  }

  test('is no wider than a small phone', { timeout: 600_000 }, (t) =>
    eachPage(t, { width: 320 }, async (page) => {
      const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= room, `${content} px in ${room}`);
    }));
});

async function eachPage(t, look, check) {
  for (const { userName, name, paths, prepare } of visitors) {
    const visitor = await visit(browser, { ...server, ...look });
    if (userName) await logIn(visitor.page, userName);
    if (prepare) await prepare(visitor.page);
    for (const path of paths) {
      await t.test(`${path} for ${name || userName || 'everyone'}`, () =>
        withPictures(`page-${fileName(path, name)}`, [visitor], async () => {
          visitor.complaints.length = 0;
          const answer = await visitor.page.goto(path, { waitUntil: 'networkidle' });
          assert.equal(answer.status(), statusOf(path));
          await check(visitor.page);
          const status = statusOf(path);
          const meant = (one) => one.includes(`status of ${status}`) || one.endsWith(`${path}: ${status}`);
          assert.deepEqual(visitor.complaints.filter((one) => !meant(one)), []);
        }));
    }
    await visitor.close();
  }
}

const described = ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`;
