// Files that are not what they say or want more than they may have, and too many goods lines: how long
// each answer takes (median and longest of the rounds) and what it costs in memory. Ends with a failure
// when one takes a second or is not refused. Needs the built program (./run or ./test build).
//   node end2end/bench/bad.mjs [--rounds 5]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { crc32, deflateRawSync } from 'node:zlib';
import { Visitor } from '../faults/visitor.mjs';
import { demoPassword, documentOf } from '../harness/portal.mjs';
import { startServer } from '../harness/server.mjs';
import { zip } from '../harness/zip.mjs';
import { forgetPeak, median, resident } from './run.mjs';

const MB = 1024 * 1024;
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const text = (string) => Buffer.from(string, 'latin1');
const u32 = (number) => Buffer.from(Uint32Array.of(number).buffer).reverse();

const good = readFileSync(documentOf('health-new-zealand-milk.pdf'));
const png = readFileSync(documentOf('phytosanitary-ecuador-bananas.png'));
const jpeg = readFileSync(documentOf('health-kazakhstan-oil.jpg'));

/** A PNG that claims to be 50,000 × 50,000 pixels. */
function hugePng() {
  const chunk = (name, data) => {
    const body = Buffer.concat([text(name), data]);
    return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
  };
  const header = Buffer.concat([u32(50_000), u32(50_000), Buffer.from([8, 2, 0, 0, 0])]);
  return Buffer.concat([text('\x89PNG\r\n\x1a\n'), chunk('IHDR', header), chunk('IDAT', text('x\x9c\x03\0')), chunk('IEND', text(''))]);
}

/** A TIFF that claims the same. */
function hugeTiff() {
  const entries = [[256, 50_000], [257, 50_000], [258, 8], [259, 1], [262, 1], [273, 8], [277, 1], [278, 50_000], [279, 100]];
  const bytes = Buffer.alloc(8 + 2 + 12 * entries.length + 4);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, value], at) => {
    bytes.writeUInt16LE(tag, 10 + 12 * at);
    bytes.writeUInt16LE(4, 12 + 12 * at);
    bytes.writeUInt32LE(1, 14 + 12 * at);
    bytes.writeUInt32LE(value, 18 + 12 * at);
  });
  return bytes;
}

/** A PDF that asks for a password. */
function lockedPdf() {
  const zeros = '00'.repeat(32);
  return text('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n' +
    `trailer<</Root 1 0 R/Size 4/ID[<${zeros}><${zeros}>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${zeros}>/U<${zeros}>>>>>\n%%EOF\n`);
}

/** A workbook whose one sheet is 300 MB of spaces, small itself. */
function bomb() {
  const whole = zip({ 'xl/worksheets/sheet1.xml': '' });
  const packed = deflateRawSync(Buffer.alloc(300 * MB, ' '), { level: 9 });
  const name = text('xl/worksheets/sheet1.xml');
  // Local header, name, content, directory: the sizes are put into what `zip` wrote for an empty file.
  const local = whole.subarray(0, 30 + name.length);
  const directory = whole.subarray(local.length, whole.length - 22);
  const end = whole.subarray(whole.length - 22);
  for (const [header, at] of [[local, 8], [directory, 10]]) {
    header.writeUInt16LE(8, at);
    header.writeUInt32LE(packed.length, at + 10);
    header.writeUInt32LE(300 * MB, at + 14);
  }
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, directory, end]);
}

// Made before the server starts: it takes seconds, and open connections do not wait that long.
const sheet = bomb();
const files = [
  ['bomb.xlsx', sheet],
  ['bomb.pdf', sheet],
  ['zip-and.pdf', Buffer.concat([text('PK\x03\x04'), good])],
  ['pdf-in.png', Buffer.concat([png.subarray(0, 40), text('%PDF-1.4'), png.subarray(40)])],
  ['page.jpg', text('\xff\xd8\xff\xfe\0\x40<script>alert(1)</script>')],
  ['picture.svg', text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")],
  ['program.pdf', text('MZ\x90\0\x03')],
  ['huge.png (50,000 × 50,000)', hugePng()],
  ['huge.tif (50,000 × 50,000)', hugeTiff()],
  ['endless.tif (pages in a ring)', text('II*\0\x08\0\0\0\0\0\x08\0\0\0')],
  ['locked.pdf', lockedPdf()],
  ['cut.pdf', good.subarray(0, good.length / 3)],
  ['cut.png', png.subarray(0, png.length / 2)],
  ['cut.jpg', jpeg.subarray(0, 300)],
  ['large.pdf (30 MB)', Buffer.concat([good, Buffer.alloc(30 * MB, ' ')])],
  ['empty.pdf', text('')],
];

const server = await startServer();
try {
  const visitor = new Visitor(server.address);
  await visitor.logIn('demo_admin', demoPassword);
  const choice = await visitor.open('/certificates/new');
  const draft = (await visitor.send(choice, '/api/start_draft', { kind: 'health' })).path.split('?')[0];
  const fileName = (what) => what.split(' ')[0];
  const tries = files.map(([what, bytes]) => [what, 'upload', `${draft}/files`, (page) => visitor.sendParts(page, '/api/upload_file', {}, [fileName(what), bytes])]);
  const lines = '樱桃\tCherries\t0809290000\n'.repeat(10_000);
  tries.push(['10,000 goods lines pasted', 'draft', draft, (page) => visitor.sendParts(page, '/api/save_draft', { paste: lines, action: 'paste' })]);
  for (const [what, bytes] of [['bomb.xlsx', sheet], ['cut.xlsx', sheet.subarray(0, 1000)], ['not.csv', png]]) {
    tries.push([what, 'sheet', '/drafts/import', (page) => visitor.sendParts(page, '/api/import_drafts', { kind: 'health' }, [what, bytes])]);
  }
  const late = [];
  console.log('| sent | as | median, ms | longest, ms | more memory at most, MB |\n| --- | --- | --- | --- | --- |');
  for (const [what, as, form, send] of tries) {
    const times = [];
    const calm = resident(server.child.pid).now;
    forgetPeak(server.child.pid);
    for (let round = 0; round < rounds; round += 1) {
      const page = await visitor.open(form);
      const began = performance.now();
      const answer = await send(page);
      times.push(performance.now() - began);
      if (answer.status !== 200 || !/error-summary|notice-error|notice=/.test(answer.text + answer.path)) throw new Error(`${what}: ${answer.status} ${answer.path}`);
    }
    const longest = Math.max(...times);
    if (longest >= 1000) late.push(what);
    console.log(`| ${what} | ${as} | ${median(times).toFixed(0)} | ${longest.toFixed(0)} | ${Math.max(0, resident(server.child.pid).peak - calm)} |`);
  }
  if (late.length) throw new Error(`not within a second: ${late.join(', ')}`);
} finally {
  await server.stop();
}
