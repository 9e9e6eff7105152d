// People file, look and decide at a steady share of what the server can do, for hours; its memory is watched.
//   node end2end/faults/soak.mjs [--minutes 120] [--share 0.7] [--people 8] [--postgres postgres://…/empty_database]
// The server has one core, the people the other. What it can do, the reading of documents included, is measured
// first, for a minute. Fails when anything was not answered, or when the last quarter's memory is a tenth above
// the second's.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cores, median, resident } from '../bench/run.mjs';
import { demoPassword } from '../harness/portal.mjs';
import { until } from '../harness/until.mjs';
import { prepare, submit } from './filing.mjs';
import { Program } from './program.mjs';
import { Visitor } from './visitor.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    share: { type: 'string', default: '0.7' },
    people: { type: 'string', default: '8' },
    postgres: { type: 'string' },
  },
});
const minute = 60_000;
const lists = ['', '?status=unreviewed', '?status=refused', '?kind=phytosanitary', '?from=2026-01-01', '?country=CL&status=passed'];

const folder = await mkdtemp(join(tmpdir(), 'shenzheng-soak-'));
const program = await Program.in(folder, values.postgres ? { DATABASE_URL: values.postgres } : {});
let loggedIn = Promise.resolve();
const counted = { rounds: 0, failures: 0, last: undefined };
try {
  await program.start();
  execFileSync('taskset', ['-acp', cores.server, String(program.pid)], { stdio: 'ignore' });
  const people = Array.from({ length: Number(values.people) }, (_, name) => ({ name, rounds: 0 }));
  const fastest = await during(minute, people, 0);
  const pause = people.length / (fastest * Number(values.share));
  console.log(`at most ${(fastest * 1000).toFixed(2)} rounds a second; from now on a round each ${Math.round(pause / people.length)} ms`);
  const samples = [];
  for (let at = 0; at < Number(values.minutes); at += 1) {
    const rate = await during(minute, people, pause);
    samples.push(resident(program.pid).now);
    console.log(`${at + 1} min: ${(rate * 1000).toFixed(2)} rounds a second, ${samples.at(-1)} MiB, ${counted.failures} failures${counted.last ? `, the last: ${counted.last}` : ''}`);
  }
  await program.kill('SIGTERM');
  const audit = (await program.run('audit', 'verify')).said.trim();
  const quarter = (at) => median(samples.slice((samples.length * at) / 4, (samples.length * (at + 1)) / 4));
  const [second, last] = [quarter(1), quarter(3)];
  console.log(JSON.stringify({ minutes: samples.length, ...counted, audit, memoryMiB: { second, last, most: Math.max(...samples) } }, null, 1));
  process.exitCode = counted.failures === 0 && last <= 1.1 * second ? 0 : 1;
} finally {
  await program.kill().catch(() => {});
  await rm(folder, { recursive: true, force: true });
}

/** Lets all work for `ms`, each beginning a round every `pause` ms at most; rounds a ms. */
async function during(ms, people, pause) {
  const began = performance.now();
  const done = counted.rounds;
  await Promise.all(people.map(async (person) => {
    for (let due = began + Math.random() * pause; due < began + ms; due += pause) {
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      if (performance.now() > began + ms) break;
      await round(person).then(() => (counted.rounds += 1), (error) => {
        counted.failures += 1;
        counted.last = String(error);
      });
    }
  }));
  return (counted.rounds - done) / (performance.now() - began);
}

/** Both log in anew, one after the other: many tries at once under one name are slowed down. */
function begin(person) {
  loggedIn = loggedIn.catch(() => {}).then(async () => {
    for (const [role, name] of [['trader', 'demo_admin'], ['officer', 'demo_officer']]) {
      const visitor = new Visitor(program.address);
      await visitor.logIn(name, demoPassword);
      person[role] = visitor;
    }
  });
  return loggedIn;
}

/** Somebody files a certificate and looks at lists; an officer refuses it; its applicant reads why. */
async function round(person) {
  if (person.rounds % 10 === 0) await begin(person);
  person.rounds += 1;
  const { trader, officer } = person;
  const no = await submit(trader, await prepare(trader, `S-${person.name}-${person.rounds}`));
  for (const list of lists) await good(trader.open(`/certificates${list}`));
  await good(officer.open('/review'));
  const page = await until(`${no} is compared`, async () => {
    const page = await good(officer.open(`/review/${no}`));
    return !page.text.includes('系统正在比对') && page;
  }, 120_000);
  await good(officer.send(page, '/api/decide_case', { status: 'refused', words: '与官方记录不符' }));
  const read = await good(trader.open(`/certificates/${no}`));
  if (!read.text.includes('审核不通过')) throw new Error(`${no} was not decided`);
}

async function good(asked) {
  const page = await asked;
  if (page.status !== 200) throw new Error(`${page.status} ${page.path}`);
  return page;
}
