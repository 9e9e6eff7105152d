// Files a certificate and says what became of it. Needs Node 20 and nothing else.
//   SHENZHENG_TOKEN=szt_… node file.mjs https://host TYPE VALUES.json DOCUMENT.pdf [KEY]
// VALUES.json holds what a form would: {"number": "…", "goods.0.name": "…"}.
// KEY tells one filing from another; run again with the same key, nothing is filed twice.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

const [host, type, valuesFile, document, ownKey] = process.argv.slice(2);
const token = process.env.SHENZHENG_TOKEN;
if (!token || !document) {
  console.error('usage: SHENZHENG_TOKEN=szt_… node file.mjs https://host TYPE VALUES.json DOCUMENT [KEY]');
  process.exit(2);
}

/** One request; tried again when the portal asks for patience, which is safe for each of them. */
async function call(method, path, { json, body, headers = {} } = {}) {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(`${host}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'accept-language': 'zh',
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: json ? JSON.stringify(json) : body,
    });
    if ([429, 503].includes(answer.status) && attempt < 5) {
      const seconds = Number(answer.headers.get('retry-after') ?? attempt);
      await new Promise((done) => setTimeout(done, 1000 * seconds));
      continue;
    }
    const said = answer.status === 204 ? null : await answer.json();
    if (answer.ok) return said;
    for (const { field, detail } of said.errors ?? []) console.error(`${field}: ${detail}`);
    throw new Error(`${answer.status} ${said.title}`);
  }
}

const values = JSON.parse(await readFile(valuesFile, 'utf8'));
const content = await readFile(document);
const key = ownKey ?? createHash('sha256').update(JSON.stringify([type, values])).digest('hex');

const draft = await call('POST', '/drafts', { json: { type, values }, headers: { 'idempotency-key': key } });
if (!draft.submitted) {
  const name = encodeURIComponent(basename(document));
  await call('POST', `/drafts/${draft.id}/files?name=${name}`, { body: content });
}
const { no } = await call('POST', `/drafts/${draft.id}/submission`);
const { status_text: status } = await call('GET', `/applications/${no}`);
console.log(`${no} ${status}`);
