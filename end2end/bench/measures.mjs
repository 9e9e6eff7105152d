// What is measured. Each measure gives lines of a table: what, figures, ratio, goal.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { freePort, site } from '../harness/server.mjs';
import * as peers from './peers.mjs';
import * as portal from './portal.mjs';
import { contest, cores, feed, median, memory, run, serve, wrk } from './run.mjs';
import { comparable, writeTemplate } from './template.mjs';

const template = join(portal.work, 'template');

/** The query as a page and as JSON, next to the limit and to what a team would pick instead. */
export async function query({ rounds, seconds, applications, rivals }) {
  await peers.build(rivals);
  const folder = await portal.dataWith(applications);
  const ours = await portal.startPortal(folder);
  const { cookie } = await portal.visitor(ours);
  const page = await text(`${ours.address}/certificates`, { cookie });
  const list = await text(`${ours.address}/api/v1/applications`, portal.bearer);
  writeTemplate(template, page, JSON.parse(list).rows);
  const all = [{ name: 'portal', ...ours }];
  try {
    for (const name of rivals) all.push({ name, ...(await peers.start(name, folder, template)) });
    await same(all.filter(({ name }) => name !== 'next'), '/certificates', { cookie }, page);
    const pages = await contest(all, rounds, async ({ address }) => (await wrk(`${address}/certificates`, { headers: { cookie }, seconds })).rate);
    const speaking = all.filter(({ name }) => ['portal', 'bare', 'fastify'].includes(name));
    await same(speaking, '/api/v1/applications', portal.bearer, list);
    const script = portal.rotating();
    const lists = await contest(speaking, rounds, async ({ address }) => (await wrk(`${address}/api/v1/applications`, { script, seconds })).rate);
    return [
      ...against('query page, requests/s', pages, { bare: '≥ 0.70', django: '≥ 25', next: '≥ 40', fastify: '' }),
      ...against('query as JSON, requests/s', lists, { bare: '≥ 0.92', fastify: '≥ 2.5' }),
    ];
  } finally {
    for (const one of all) await one.stop();
  }
}

async function text(url, headers) {
  const answer = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity', 'accept-language': 'zh' } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
}

/** The peers must really do the same work. */
async function same(all, path, headers, expected) {
  for (const { name, address } of all) {
    const found = await text(address + path, headers);
    if (!alike(found, expected)) throw new Error(`${name} sends other bytes for ${path}`);
  }
}

/** JSON may name its members in another order. */
function alike(one, other) {
  if (one.startsWith('{')) return one.length === other.length && isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  return comparable(one) === comparable(other);
}

function against(what, rates, goals) {
  const ours = rates.get('portal');
  return Object.entries(goals)
    .filter(([name]) => rates.has(name))
    .map(([name, goal]) => [`${what} ÷ ${name}`, `${ours.toFixed(0)} / ${rates.get(name).toFixed(0)}`, ours / rates.get(name), goal]);
}

/** Log-ins next to bare hashing, and what a storm of log-ins does to others. */
export async function logIn({ rounds, seconds, applications }) {
  await peers.build(['bare']);
  const folder = await portal.dataWith(applications);
  const ours = await portal.startPortal(folder);
  try {
    const turns = [
      { name: 'portal', take: () => storm(ours, seconds) },
      { name: 'argon2', take: async () => Number(await run('taskset', ['-c', cores.server, peers.bareProgram, 'argon2'])) },
    ];
    const rates = await contest(turns, rounds, ({ take }) => take());
    const { cookie } = await portal.visitor(ours);
    const look = async () => (await wrk(`${ours.address}/certificates`, { headers: { cookie }, seconds, connections: 1 })).p99;
    const waits = await contest([{ name: 'idle' }, { name: 'storm' }], rounds, async ({ name }) =>
      name === 'idle' ? look() : (await Promise.all([look(), storm(ours, seconds + 1)]))[0]);
    return [
      ['bare argon2 ÷ log-in, each/s', `${rates.get('argon2').toFixed(1)} / ${rates.get('portal').toFixed(1)}`, rates.get('argon2') / rates.get('portal'), '≤ 1.05'],
      ['page p99 in a log-in storm ÷ idle, ms', `${waits.get('storm').toFixed(2)} / ${waits.get('idle').toFixed(2)}`, waits.get('storm') / waits.get('idle'), '≤ 2'],
    ];
  } finally {
    await ours.stop();
  }
}

/**
 * Log-ins a second by eight people at once. Each keeps the page with the form open, as browsers do, and sends it
 * again and again: what is counted are answers to the form, without the pages before and after it.
 */
async function storm(ours, seconds) {
  const send = await Promise.all(Array.from({ length: 8 }, (_, at) => portal.logInForm(ours, `load_${at + 1}`)));
  const began = performance.now();
  let done = 0;
  const person = async (logIn) => {
    while (performance.now() < began + seconds * 1000) {
      await logIn();
      done += 1;
    }
  };
  await Promise.all(send.map(person));
  return done / ((performance.now() - began) / 1000);
}

/** The style sheet next to nginx with the same files, compressed beforehand. */
export async function files({ rounds, seconds, applications }) {
  const ours = await portal.startPortal(await portal.dataWith(applications));
  const nginx = await startNginx();
  try {
    const home = await text(`${ours.address}/`, {});
    const [path] = home.match(/\/pkg\/[^"]+\.css/);
    const headers = { 'accept-encoding': 'gzip' };
    const rates = await contest([{ name: 'portal', ...ours }, { name: 'nginx', ...nginx }], rounds, async ({ address }) =>
      (await wrk(address + path, { headers, seconds })).rate);
    return against('style sheet (gzip), requests/s', rates, { nginx: '≥ 0.85' });
  } finally {
    await nginx.stop();
    await ours.stop();
  }
}

async function startNginx() {
  const folder = join(portal.work, 'nginx');
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), `
user root; worker_processes 1; daemon off; pid ${folder}/pid; error_log stderr error;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on; gzip_static on; open_file_cache max=100;
  server { listen 127.0.0.1:${port}; root ${site}; add_header Cache-Control "public, max-age=31536000, immutable"; }
}`);
  const address = `http://127.0.0.1:${port}`;
  return serve('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {}, address, '/');
}

/** What the portal takes while nobody asks, and how soon it answers, next to Django. */
export async function footprint({ rounds, applications }) {
  await peers.build(['django']);
  const folder = await portal.dataWith(applications);
  const starts = [
    { name: 'portal', start: () => portal.startPortal(folder) },
    { name: 'django', start: () => peers.start('django', folder, template) },
  ];
  const colds = [];
  const memories = await contest(starts, rounds, async ({ name, start }) => {
    const one = await start();
    colds.push([name, one.cold]);
    const used = memory(one.pid);
    await one.stop();
    return used;
  });
  const cold = (wanted) => median(colds.filter(([name]) => name === wanted).map(([, ms]) => ms));
  return [
    ['idle memory ÷ Django, 2 workers, MiB', `${memories.get('portal').toFixed(1)} / ${memories.get('django').toFixed(1)}`, memories.get('portal') / memories.get('django'), '≤ 0.12'],
    ['cold start ÷ Django, ms', `${cold('portal').toFixed(0)} / ${cold('django').toFixed(0)}`, cold('portal') / cold('django'), '≤ 0.03'],
  ];
}

/** Pages of the query by depth, next to the database's own command line. */
export async function depth({ rounds, seconds, applications }) {
  const folder = await portal.dataWith(applications);
  const ours = await portal.startPortal(folder);
  try {
    const { cookie } = await portal.visitor(ours);
    const [deep] = JSON.parse(await run('sqlite3', ['-json', join(folder, 'shenzheng.db'), 'SELECT submitted_at, id FROM application WHERE organisation_id = 1 ORDER BY submitted_at, id LIMIT 1 OFFSET 21']));
    const pages = [
      { name: 'first', path: '/certificates' },
      { name: 'deepest', path: `/certificates?at=n${deep.submitted_at}-${deep.id}` },
    ];
    const waits = await contest(pages, rounds, async ({ path }) => (await wrk(ours.address + path, { headers: { cookie }, seconds, connections: 1 })).p50);
    const bare = await contest([{ name: 'sqlite3' }], rounds, () => commandLine(folder));
    const shown = (one, other) => `${one.toFixed(3)} / ${other.toFixed(3)}`;
    return [
      [`deepest page ÷ first, p50 of ${applications} rows, ms`, shown(waits.get('deepest'), waits.get('first')), waits.get('deepest') / waits.get('first'), '≤ 1.1'],
      [`query p50 ÷ sqlite3, ${applications} rows, ms`, shown(waits.get('first'), bare.get('sqlite3')), waits.get('first') / bare.get('sqlite3'), '≤ 1.25'],
    ];
  } finally {
    await ours.stop();
  }
}

const often = 2000;

/** How many ms the same statement takes there. */
async function commandLine(folder) {
  const statement = `SELECT a.id, a.no, a.kind, a.status, a.submitted_at, a.certificate, a.country, o.name, f.name FROM application a
    LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN account f ON f.id = a.account_id
    WHERE a.organisation_id = 1 AND a.status <> 'withdrawn' ORDER BY a.submitted_at DESC, a.id DESC LIMIT 21;\n`;
  const took = async (times) => {
    const began = performance.now();
    await feed('sqlite3', [join(folder, 'shenzheng.db')], statement.repeat(times));
    return performance.now() - began;
  };
  const once = await took(1);
  return ((await took(often)) - once) / (often - 1);
}
