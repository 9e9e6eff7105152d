// Many clients that send a byte now and then, or read hardly at all, while others go on working:
//   node end2end/faults/slow.mjs [--clients 2000] [--rounds 5] [--seconds 3]
// Prints the others' wait with and without them. Needs wrk and two cores.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contest, memory, wrk } from '../bench/run.mjs';
import { demoPassword } from '../harness/portal.mjs';
import { Program } from './program.mjs';
import { Visitor } from './visitor.mjs';

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '2000' }, rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } },
});
const count = Number(values.clients);

/** The three ways to be slow. */
const ways = [
  // Never ends its headers.
  (socket) => drip(socket, 'GET / HTTP/1.1\r\nhost: x\r\n', () => `x-${Math.random()}: 1\r\n`),
  // Never ends its body.
  (socket) => drip(socket, 'POST /api/log_in HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 5000\r\n\r\n', () => 'a'),
  // Does not read what it asked for.
  (socket) => {
    socket.pause();
    socket.write('GET /help HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(2));
  },
];

function drip(socket, start, more) {
  socket.write(start);
  const timer = setInterval(() => socket.writable && socket.write(more()), 1000);
  socket.on('close', () => clearInterval(timer));
}

const folder = await mkdtemp(join(tmpdir(), 'shenzheng-slow-'));
const program = await Program.in(folder);
const sockets = new Set();
try {
  await program.start();
  const visitor = new Visitor(program.address);
  await visitor.logIn('demo_admin', demoPassword);
  const { port } = new URL(program.address);
  const before = memory(program.pid);
  let most = before;
  let open = 0;
  const waits = await contest([{ slow: false, name: 'alone' }, { slow: true, name: 'among slow ones' }], Number(values.rounds), async ({ slow }) => {
    if (slow) {
      for (let i = 0; i < count; i += 1) sockets.add(await slowOne(port, ways[i % ways.length]));
      open = Math.max(open, [...sockets].filter((socket) => !socket.destroyed).length);
    }
    const { p99 } = await wrk(`${program.address}/certificates`, { headers: { cookie: visitor.cookie }, seconds: Number(values.seconds), connections: 2 });
    most = Math.max(most, memory(program.pid));
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    return p99;
  });
  const [alone, among] = [waits.get('alone'), waits.get('among slow ones')];
  console.log(JSON.stringify({ clients: count, open, p99Ms: { alone, among, ratio: Number((among / alone).toFixed(2)) }, memoryMiB: { before: Math.round(before), most: Math.round(most) } }, null, 1));
} finally {
  for (const socket of sockets) socket.destroy();
  await program.kill().catch(() => {});
  await rm(folder, { recursive: true, force: true });
}

async function slowOne(port, way) {
  const socket = connect(Number(port), '127.0.0.1');
  // The server may end it, which is its right.
  socket.on('error', () => socket.destroy());
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  way(socket);
  return socket;
}
