// Uploads of so many MB, one after the other, against `dd conv=fsync` of the same bytes onto the same disk in
// turn; then 50 at once, with the server's memory. Needs the built program (./run or ./test build).
//   node end2end/bench/upload.mjs [--rounds 10] [--parallel 50] [--size 20]
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Visitor } from '../faults/visitor.mjs';
import { demoPassword, documentOf } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';
import { forgetPeak, median, resident } from './run.mjs';

const MB = 1024 * 1024;
const perDraft = 10;
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '10' }, parallel: { type: 'string', default: '50' }, size: { type: 'string', default: '20' } },
});
const [rounds, parallel, megabytes] = [values.rounds, values.parallel, values.size].map(Number);
const size = megabytes * MB - 4096;

/** A demo document with one more object, filled up to `size`, unlike any other: what its own table of
 * objects names is found at once, as in the file of a scanner. */
const document = readFileSync(documentOf('health-new-zealand-milk.pdf'));
const trailer = document.subarray(document.lastIndexOf('trailer')).toString('latin1');
const [root, objects, table] = [/\/Root (\d+ \d+ R)/, /\/Size (\d+)/, /startxref\s+(\d+)/].map((pattern) => trailer.match(pattern)[1]);
const blank = Buffer.alloc(MB, ' ');
function* content(number) {
  const length = size - document.length - 1024;
  const begin = Buffer.from(`\n${objects} 0 obj\n<< /Upload ${number} /Length ${length} >>\nstream\n`);
  yield document;
  yield begin;
  for (let left = length; left > 0; left -= blank.length) yield blank.subarray(0, Math.min(left, blank.length));
  const end = '\nendstream\nendobj\n';
  const at = document.length + begin.length + length + end.length;
  const place = String(document.length + 1).padStart(10, '0');
  yield Buffer.from(`${end}xref\n${objects} 1\n${place} 00000 n \ntrailer\n<< /Size ${Number(objects) + 1} /Root ${root} /Prev ${table} >>\nstartxref\n${at}\n%%EOF\n`);
}

const server = await startServer();
try {
  const visitor = new Visitor(server.address);
  await visitor.logIn('demo_admin', demoPassword);
  const drafts = await beginDrafts(visitor, Math.ceil((rounds + parallel) / perDraft));
  let number = 0;
  const next = () => ({ number, draft: drafts[Math.floor(number / perDraft)], name: `upload-${number++}.pdf` });

  const source = join(server.folder, 'source.bin');
  writeFileSync(source, Buffer.concat([...content(-1)]));
  const times = { upload: [], dd: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.upload.push(await timed(() => upload(visitor, next())));
    times.dd.push(await timed(() => dd(source, join(server.folder, 'copy.bin'))));
  }
  rmSync(source);
  const calm = resident(server.child.pid);
  forgetPeak(server.child.pid);
  const began = performance.now();
  await Promise.all(Array.from({ length: parallel }, () => upload(visitor, next())));
  const took = (performance.now() - began) / 1000;
  const [one, plain] = [median(times.upload), median(times.dd)];
  const rate = (seconds) => (size / MB / seconds).toFixed(0);
  console.log('| what | median, s | MB/s |\n| --- | --- | --- |');
  console.log(`| upload of ${megabytes} MB, stored and looked into | ${one.toFixed(3)} | ${rate(one)} |`);
  console.log(`| \`dd bs=1M conv=fsync\` of the same | ${plain.toFixed(3)} | ${rate(plain)} |`);
  console.log(`| share of dd (${rounds} rounds) | ${(plain / one).toFixed(2)} | |`);
  console.log(`| ${parallel} uploads at once | ${took.toFixed(1)} in all | ${((parallel * size) / MB / took).toFixed(0)} |`);
  console.log(`\nMemory of the server: ${calm.now} MB before, at most ${resident(server.child.pid).peak} MB during ${parallel} uploads at once.`);
} finally {
  await server.stop();
}

async function beginDrafts(visitor, count) {
  const found = [];
  for (let i = 0; i < count; i += 1) {
    const choice = await visitor.open('/certificates/new');
    const form = await visitor.send(choice, '/api/start_draft', { kind: 'health' });
    const id = form.path.split('?')[0].split('/').pop();
    const page = await visitor.open(`/drafts/${id}/files`);
    found.push({ id, csrf: page.text.match(/name="csrf" value="([^"]+)"/)[1] });
  }
  return found;
}

/** Sends a file piece by piece, as a browser does, so that this program stays small too. */
async function upload(visitor, { draft, name, number }) {
  const boundary = 'benchmark-of-uploads';
  const field = (title, text) => `--${boundary}\r\ncontent-disposition: form-data; name="${title}"\r\n\r\n${text}\r\n`;
  async function* body() {
    yield Buffer.from(field('csrf', draft.csrf) + field('draft', draft.id));
    yield Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`);
    yield* content(number);
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  const answer = await fetch(`${visitor.address}/api/upload_file`, {
    method: 'POST', body: body(), duplex: 'half', redirect: 'manual',
    headers: { accept: 'text/html', cookie: visitor.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  await answer.arrayBuffer();
  const to = answer.headers.get('location') ?? '';
  if (!to.includes('notice=uploaded')) throw new Error(`${name} was not taken: ${answer.status} ${to}`);
}

function dd(from, to) {
  execFileSync('dd', [`if=${from}`, `of=${to}`, 'bs=1M', 'conv=fsync'], { stdio: 'ignore' });
  rmSync(to);
}

async function timed(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
