// Lives a short story through the proxy while one of three servers is killed. Run by tools/cluster.sh:
//   node story.mjs https://127.0.0.1:PORT PID PORT_OF_METRICS…
// Says `ok` and a word for each step; ends with a failure at the first that is not as it should be.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const [host, victim] = process.argv.slice(2);
const root = new URL('../..', import.meta.url);
const cookies = new Map();

async function page(path, fields) {
  const answer = await fetch(host + path, {
    method: fields ? 'POST' : 'GET',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      ...(fields ? { 'content-type': 'application/x-www-form-urlencoded', origin: host } : {}),
    },
    body: fields ? new URLSearchParams(fields).toString() : undefined,
  });
  for (const line of answer.headers.getSetCookie()) {
    const [name, value] = line.split(';')[0].split('=');
    cookies.set(name, value);
    assert.match(line, /Secure|^lang/, 'cookies travel over TLS only');
  }
  const next = answer.headers.get('location');
  return next ? page(next) : { status: answer.status, path, text: await answer.text() };
}

const csrf = ({ text }) => /name="csrf" value="([^"]+)"/.exec(text)[1];
const token = async (user) => {
  cookies.clear();
  const form = await page('/login');
  await page('/api/log_in', [['csrf', csrf(form)], ['user_name', user], ['password', 'Shenzheng-2026']]);
  const access = await page('/access');
  assert.equal(access.status, 200, `${user} is logged in`);
  const made = await page('/api/create_token', [
    ['csrf', csrf(access)], ['name', 'cluster'], ['days', '30'], ['scopes[]', 'read'], ['scopes[]', 'file'],
  ]);
  return /id="secret"[^>]*>([^<]+)</.exec(made.text)[1];
};

const bearer = await token('demo_admin');
console.log('ok logged in through the proxy, over TLS, and made a token');

async function call(method, path, json, headers = {}) {
  const answer = await fetch(`${host}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, ...(json && !Buffer.isBuffer(json) ? { 'content-type': 'application/json' } : {}), ...headers },
    body: Buffer.isBuffer(json) || !json ? json : JSON.stringify(json),
  });
  return { status: answer.status, said: answer.status === 204 ? null : await answer.json() };
}

/** As the documented client does: what failed on the way is sent again. */
async function surely(...request) {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const answer = await call(...request).catch((error) => ({ status: 599, said: error.message }));
    if (answer.status < 500) return answer.said;
    await new Promise((done) => setTimeout(done, 100 * attempt));
  }
  throw new Error(`${request[0]} ${request[1]} never succeeded`);
}

const id = 'health-new-zealand-milk';
const cases = JSON.parse(await readFile(new URL('server/demo/cases.json', root), 'utf8'));
const { typed } = cases.find((one) => one.id === id);
const pdf = await readFile(new URL(`server/demo/documents/${id}.pdf`, root));

async function file(key) {
  const draft = await surely('POST', '/drafts', { type: 'health', values: typed }, { 'idempotency-key': key });
  if (!draft.submitted) await surely('POST', `/drafts/${draft.id}/files?name=milk.pdf`, pdf);
  return (await surely('POST', `/drafts/${draft.id}/submission`)).no;
}

const work = Array.from({ length: 30 }, (_, at) => `story-${at}`);
const running = Promise.all(work.map(async (key, at) => {
  await new Promise((done) => setTimeout(done, 40 * at));
  return file(key);
}));
await new Promise((done) => setTimeout(done, 600));
process.kill(Number(victim), 'SIGKILL');
console.log('ok killed one of three servers while 30 certificates were being filed');
const numbers = await running;
assert.equal(new Set(numbers).size, work.length, 'each filing has a number of its own');
assert.deepEqual(await Promise.all(work.map(file)), numbers, 'filed again under the same key, it is the same');
console.log('ok all 30 were filed, each once');

const seen = new Set();
for (let at = ''; at !== null;) {
  const { rows, next } = await surely('GET', `/applications?size=7${at ? `&at=${at}` : ''}`);
  for (const { no } of rows) {
    assert.ok(!seen.has(no), 'no row twice');
    seen.add(no);
  }
  at = next;
}
for (const no of numbers) assert.ok(seen.has(no), `${no} is in the query`);
console.log(`ok the query shows all, ${seen.size} in all, none twice`);

const { files } = await surely('GET', `/applications/${numbers[0]}`);
const content = await fetch(`${host}/api/v1/applications/${numbers[0]}/files/${files[0].id}`, { headers: { authorization: `Bearer ${bearer}` } });
assert.ok(Buffer.from(await content.arrayBuffer()).equals(pdf), 'the file is what was sent');
assert.equal((await page('/account')).status, 200, 'the session lives on another server');
console.log('ok files and the session are there on the other servers');
