// ./test browsers: HTML by the Nu checker, the base layer of the style sheets against IE 9 and
// Chrome 20, and Lighthouse. Run by node --test.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import doiuse from 'doiuse';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { openBrowser, pictures, visit } from '../harness/browser.mjs';
import { fileName, mainPages } from '../harness/pages.mjs';
import { logIn } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';

const run = promisify(execFile);
const { resolve } = createRequire(import.meta.url);
const postcss = createRequire(resolve('doiuse'))('postcss');
const style = fileURLToPath(new URL('../../style/', import.meta.url));

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

test('every page is valid HTML', { timeout: 300_000 }, async () => {
  const folder = join(pictures, 'html');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const visitor of visitors) await keepPages(folder, visitor);
  const checker = join(resolve('vnu-jar'), '../build/dist/vnu.jar');
  const { stderr } = await run('java', ['-jar', checker, '--errors-only', '--format', 'gnu', folder], { maxBuffer: 1e8 })
    .catch((error) => error);
  assert.equal(stderr.trim(), '');
});

async function keepPages(folder, { userName, name, paths, prepare }) {
  const { page, close } = await visit(browser, { ...server, script: false });
  if (userName) await logIn(page, userName);
  if (prepare) await prepare(page);
  for (const [index, path] of paths.entries()) {
    const answer = await page.goto(path, { waitUntil: 'commit' });
    await writeFile(join(folder, `${fileName(path, name)}-${index}.html`), await answer.body());
  }
  await close();
}

/** What IE 9 or Chrome 20 lack or have in part, and why the base layer may use it all the same. */
const allowed = {
  'css-variables': 'each follows its literal value, which a test keeps equal',
  rem: 'IE 9 knows it, but not in the shorthand `font`, which is not used',
  wordwrap: 'by its old name',
  'css-overflow': 'the old values only',
  outline: 'the focus is shown by colour and shadow as well',
  'mdn-text-decoration-shorthand': 'one value only, as in CSS 2',
  'word-break': 'refines where words break',
  'pointer-events': 'on marks over a picture, which are links in the table as well',
  'css-paged-media': 'margins of paper',
  'css-page-break': 'where paper breaks',
  multicolumn: 'where paper breaks, by its new name',
};

test('the base layer asks nothing of IE 9 and Chrome 20 that it cannot do without', async () => {
  const found = new Set();
  const check = doiuse({
    browsers: ['ie 9', 'chrome 20'],
    onFeatureUsage: ({ feature, usage }) => feature in allowed || found.add(`${feature}: ${usage}`),
  });
  const base = (await readdir(style)).filter((name) => !/modern|dark/.test(name));
  for (const name of base) {
    const from = join(style, name);
    await postcss([check]).process(await readFile(from, 'utf8'), { from });
  }
  assert.deepEqual([...found], []);
});

test('no script stands in a page, and all that is loaded is a module', async () => {
  const { page, close } = await visit(browser, { ...server, script: false });
  await page.goto('/register/company');
  const scripts = await page.locator('script').evaluateAll((all) => all.map((one) => [one.type, one.text]));
  assert.ok(scripts.length > 0 && scripts.every(([type, text]) => type === 'module' && !text), JSON.stringify(scripts));
  await close();
});

test('Lighthouse gives 95 or more on home, form and query', { timeout: 300_000 }, async () => {
  const port = 9300 + Math.floor(Math.random() * 500);
  const chrome = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', `--remote-debugging-port=${port}`],
  });
  const { page, context, close } = await visit(browser, server);
  await logIn(page, 'demo_admin');
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const form = visitors.find(({ userName }) => userName === 'demo_admin').paths.find((path) => /^\/drafts\/[0-9a-f-]{32,36}$/.test(path));
  const poor = [];
  for (const [path, headers] of [['/', {}], [form, { Cookie: cookie }], ['/certificates', { Cookie: cookie }]]) {
    const { lhr } = await lighthouse(server.address + path, { port, output: 'json', logLevel: 'error', extraHeaders: headers });
    const points = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
    console.log(path.replace(/[0-9a-f-]{32,36}/, '…'), Object.fromEntries(points));
    const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9).map(({ id }) => id);
    for (const [id, score] of points) if (score < 95) poor.push(`${path}: ${id} ${score} (${failed.join(', ')})`);
  }
  await close();
  await chrome.close();
  assert.deepEqual(poor, []);
});
