// Every main page: reachable, usable by assistive technology (axe-core, WCAG 2.2 A and AA) in light and
// in the dark, and no wider than a small phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from '../harness/browser.mjs';
import { fileName, mainPages, statusOf } from '../harness/pages.mjs';
import { logIn } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const allRules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
// Only colours change in the dark.
const ofColours = { type: 'rule', values: ['color-contrast'] };
const desk = { width: 1280, height: 900 };
const phone = { width: 320, height: 900 };

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
test('every main page can be used', { concurrency: 3, timeout: 900_000 }, (t) =>
  Promise.all(visitors.flatMap(visits).map((one) => t.test(`by ${one.name || one.userName || 'everyone'}`, (t) => look(t, one)))));

/** A visitor's pages, some at a time. */
function visits({ paths, ...visitor }) {
  const parts = [];
  for (let at = 0; at < paths.length; at += 15) parts.push({ ...visitor, paths: paths.slice(at, at + 15) });
  return parts;
}

async function look(t, { userName, name, paths, prepare }) {
  const visitor = await visit(browser, server);
  if (userName) await logIn(visitor.page, userName);
  if (prepare) await prepare(visitor.page);
  for (const path of paths) {
    await t.test(path, () => withPictures(`page-${fileName(path, name)}`, [visitor], () => check(visitor, path)));
  }
  await visitor.close();
}

async function check({ page, complaints }, path) {
  complaints.length = 0;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desk);
  const answer = await page.goto(path, { waitUntil: 'networkidle' });
  const status = statusOf(path);
  assert.equal(answer.status(), status);
  assert.equal(await page.locator('h1').count(), 1, 'one main heading');
  await page.evaluate(axe);
  assert.deepEqual(await violations(page, allRules), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await violations(page, ofColours), [], 'in the dark');
  await page.setViewportSize(phone);
  const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= room, `${content} px in ${room}`);
  const meant = (one) => one.includes(`status of ${status}`) || one.endsWith(`${path}: ${status}`);
  assert.deepEqual(complaints.filter((one) => !meant(one)), []);
}

async function violations(page, runOnly) {
  const found = await page.evaluate((runOnly) => window.axe.run({ runOnly }), runOnly);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
