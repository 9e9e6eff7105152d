// Uploads of 5 and of 20 MB, one after the other, against `dd conv=fsync` of the same bytes onto the same disk in
// turn; then 50 and 200 of 20 MB at once, with the server's memory. Needs the built program (./run or ./test build).
//   node end2end/bench/upload.mjs [--rounds 10] [--sizes 5,20] [--parallel 50,200]
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as post } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Visitor } from '../faults/visitor.mjs';
import { demoPassword, documentOf } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';
import { forgetPeak, median, resident } from './run.mjs';

const MB = 1024 * 1024;
const perDraft = 10;
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '10' }, parallel: { type: 'string', default: '50,200' }, sizes: { type: 'string', default: '5,20' } },
});
const rounds = Number(values.rounds);
const [parallel, sizes] = [values.parallel, values.sizes].map((list) => list.split(',').map(Number));
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** A demo document with one more object, filled up to `size`, unlike any other: what its own table of
 * objects names is found at once, as in the file of a scanner. */
const document = readFileSync(documentOf('health-new-zealand-milk.pdf'));
const trailer = document.subarray(document.lastIndexOf('trailer')).toString('latin1');
const [root, objects, table] = [/\/Root (\d+ \d+ R)/, /\/Size (\d+)/, /startxref\s+(\d+)/].map((pattern) => trailer.match(pattern)[1]);
const blank = Buffer.alloc(MB, ' ');
function* content(number, size) {
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
  const most = (rounds + 1) * sizes.length + parallel.reduce((sum, many) => sum + many, 0);
  const drafts = await beginDrafts(visitor, Math.ceil(most / perDraft));
  let number = 0;
  const next = (megabytes) => {
    const draft = drafts[Math.floor(number / perDraft)];
    return prepared(draft, `upload-${number}.pdf`, content(number++, bytesOf(megabytes)));
  };
  console.log('| what | median, s | MB/s |\n| --- | --- | --- |');
  for (const megabytes of sizes) await alone(visitor, next, megabytes);
  for (const many of parallel) await atOnce(visitor, next, many);
} finally {
  agent.destroy();
  await server.stop();
}

/** One upload and one copy in turn; the first of each is not counted. */
async function alone(visitor, next, megabytes) {
  const source = join(server.folder, 'source.bin');
  writeFileSync(source, Buffer.concat([...content(-1, bytesOf(megabytes))]));
  const times = { upload: [], dd: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const made = next(megabytes);
    times.upload.push(await timed(() => upload(visitor, made)));
    times.dd.push(await timed(() => dd(source, join(server.folder, 'copy.bin'))));
  }
  rmSync(source);
  const [one, plain] = [times.upload, times.dd].map((all) => median(all.slice(1)));
  const rate = (seconds) => (bytesOf(megabytes) / MB / seconds).toFixed(0);
  console.log(`| upload of ${megabytes} MB, stored and looked into | ${one.toFixed(4)} | ${rate(one)} |`);
  console.log(`| \`dd bs=1M conv=fsync\` of the same | ${plain.toFixed(4)} | ${rate(plain)} |`);
  console.log(`| share of dd (${rounds} rounds) | ${(plain / one).toFixed(2)} | |`);
}

async function atOnce(visitor, next, many) {
  const megabytes = Math.max(...sizes);
  const made = Array.from({ length: many }, () => next(megabytes));
  const calm = resident(server.child.pid);
  forgetPeak(server.child.pid);
  const took = await timed(() => Promise.all(made.map((one) => upload(visitor, one))));
  const peak = resident(server.child.pid).peak;
  console.log(`| ${many} uploads of ${megabytes} MB at once; memory ${calm.now} → ${peak} MB | ${took.toFixed(1)} in all | ${((many * bytesOf(megabytes)) / MB / took).toFixed(0)} |`);
}

function bytesOf(megabytes) {
  return megabytes * MB - 4096;
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

/** What a browser sends for a file, made before the clock starts: the server is what is measured, not this
 * program. The filling is shared by all. */
function prepared(draft, name, content) {
  const boundary = 'benchmark-of-uploads';
  const field = (title, text) => `--${boundary}\r\ncontent-disposition: form-data; name="${title}"\r\n\r\n${text}\r\n`;
  const head = `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf`;
  const before = Buffer.from(`${field('csrf', draft.csrf)}${field('draft', draft.id)}--${boundary}\r\n${head}\r\n\r\n`);
  const pieces = [before, ...content, Buffer.from(`\r\n--${boundary}--\r\n`)];
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { name, pieces, headers: { accept: 'text/html', 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': length } };
}

async function upload(visitor, { name, pieces, headers }) {
  const request = post(`${visitor.address}/api/upload_file`, {
    method: 'POST', agent, headers: { ...headers, cookie: visitor.cookie },
  });
  for (const piece of pieces) request.write(piece);
  request.end();
  const [answer] = await once(request, 'response');
  answer.resume();
  await once(answer, 'end');
  const to = answer.headers.location ?? '';
  if (!to.includes('notice=uploaded')) throw new Error(`${name} was not taken: ${answer.statusCode} ${to}`);
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
