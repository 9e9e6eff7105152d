// Whether two builds of the server write the same pages: node end2end/bench/same.mjs OLD [NEW]
// Both answer from copies of the same data, for the same sessions, in both languages. What differs between any
// two requests – tokens, the present – is left out. Ends with 1 when a page differs.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Visitor } from '../faults/visitor.mjs';
import { openBrowser } from '../harness/browser.mjs';
import { mainPages } from '../harness/pages.mjs';
import { binary } from '../harness/server.mjs';
import { environment, password, startPortal } from './portal.mjs';
import { run } from './run.mjs';

const [old, fresh = binary] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'shenzheng-same-'));
const applications = '60';

const queries = [
  '/certificates?status=passed', '/certificates?kind=health&country=NZ', '/certificates?status=refused&from=2026-01-01',
  '/certificates?no=%22%3E%3Cb%3E', '/certificates?from=2026-02-30&to=x&country=%22%3E', '/certificates?withdrawn=yes',
  '/certificates?from=2026-05-02&to=2026-05-01&number=A', '/certificates?number=none',
];

try {
  const visitors = await fill();
  const found = [];
  for (const [name, program] of [['old', old], ['new', fresh]]) found.push(await pagesOf(name, program, visitors));
  const [before, after] = found;
  const differing = [...before.keys()].filter((page) => before.get(page) !== after.get(page));
  for (const [at, page] of differing.entries()) {
    writeFileSync(join(tmpdir(), `same-${at}-old.html`), before.get(page));
    writeFileSync(join(tmpdir(), `same-${at}-new.html`), after.get(page));
    console.log(`${page} differs: ${join(tmpdir(), `same-${at}-*.html`)}`);
  }
  console.log(`${before.size} pages, ${differing.length} differ`);
  process.exitCode = before.size > 0 && differing.length === 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Makes the data with the old build; who looks at which pages, with which cookie. */
async function fill() {
  const folder = join(work, 'data');
  await (await startOn(old, folder)).stop();
  await run(old, ['load-test-data', '--applications', applications], { env: { ...process.env, ...environment(folder) } });
  const server = await startOn(old, folder);
  const browser = await openBrowser();
  try {
    const visitors = await mainPages(browser, server);
    const list = { userName: 'load_1', paths: ['/certificates', ...queries, await next(server, 'load_1')] };
    const desk = { userName: 'demo_officer', paths: [...queries, await next(server, 'demo_officer')] };
    const all = [...visitors, list, desk].map(async ({ userName, paths }) => ({ userName, paths, cookie: await cookieOf(server, userName) }));
    return await Promise.all(all);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** A build of the server on a folder of data; an empty one gets the demo's. */
function startOn(program, folder) {
  return startPortal(folder, { SHENZHENG_DEMO: 'true', SHENZHENG_PUBLIC_URL: 'http://localhost:3000' }, program);
}

async function cookieOf(server, userName) {
  if (!userName) return '';
  const visitor = new Visitor(server.address);
  // Whoever uses a second factor stays half logged in.
  await visitor.logIn(userName, password).catch(() => {});
  return visitor.cookie;
}

/** The second page of somebody's list. */
async function next(server, userName) {
  const headers = { cookie: await cookieOf(server, userName), accept: 'text/html' };
  const page = await (await fetch(`${server.address}/certificates`, { headers })).text();
  const [, href] = page.match(/href="([^"]*)" rel="next"/);
  return href.replaceAll('&amp;', '&');
}

async function pagesOf(name, program, visitors) {
  const folder = join(work, name);
  cpSync(join(work, 'data'), folder, { recursive: true });
  const server = await startOn(program, folder);
  try {
    const pages = new Map();
    for (const { userName, paths, cookie } of visitors) {
      for (const path of paths) {
        for (const lang of ['zh', 'en']) {
          const headers = { accept: 'text/html', cookie: `${cookie}; lang=${lang}` };
          const answer = await fetch(server.address + path, { headers, redirect: 'manual' });
          const head = [...answer.headers].map(([key, value]) => `${key}: ${value}`).join('\n');
          pages.set(`${userName} ${path} ${lang}`, lasting(`${answer.status}\n${head}\n${await answer.text()}`));
        }
      }
    }
    return pages;
  } finally {
    await server.stop();
  }
}

/** What does not differ between two requests. */
function lasting(answer) {
  return answer.replaceAll(/^(date|x-request-id|set-cookie|content-length): .*\n/gm, '')
    .replaceAll(/name="csrf" value="\w+"/g, '').replaceAll(/data-(left|end)="\d+"/g, '')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '').replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, '');
}
