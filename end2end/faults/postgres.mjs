// Stops and starts PostgreSQL while people file certificates.
//   node end2end/faults/postgres.mjs --times 50 --folder DATA_FOLDER --as postgres --url postgres://…/EMPTY_DATABASE
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Filer } from './filing.mjs';
import { inspect } from './kill.mjs';
import { Program } from './program.mjs';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    folder: { type: 'string' },
    url: { type: 'string' },
    as: { type: 'string' },
    programs: { type: 'string', default: '' },
  },
});
const pgCtl = join(values.programs, 'pg_ctl');
const folder = await mkdtemp(join(tmpdir(), 'shenzheng-postgres-'));
const program = await Program.in(folder, { DATABASE_URL: values.url });
try {
  await program.start();
  const filers = Array.from({ length: 6 }, (_, i) => new Filer(program.address, i));
  for (const filer of filers) await filer.logIn();
  let over = false;
  const work = Promise.all(filers.map((filer) => filer.work(() => over)));
  const readyMs = [];
  for (let i = 0; i < Number(values.times); i += 1) {
    await pause(200 + Math.random() * 1500);
    postgres('stop', '-m', 'immediate');
    await pause(Math.random() * 1000);
    postgres('start', '-l', join(tmpdir(), 'shenzheng-postgres.log'));
    const began = performance.now();
    while (!(await program.ready())) await pause(5);
    readyMs.push(Math.round(performance.now() - began));
  }
  over = true;
  await work;
  readyMs.sort((a, b) => a - b);
  const found = await inspect(program, filers);
  await program.kill('SIGTERM');
  const audit = (await program.run('audit', 'verify')).said.trim();
  console.log(JSON.stringify({ stops: readyMs.length, ...found, audit, longestUntilReadyMs: readyMs.at(-1) }, null, 1));
} finally {
  await program.kill().catch(() => {});
  await rm(folder, { recursive: true, force: true });
}

function postgres(...words) {
  const command = [pgCtl, '-D', values.folder, '-w', ...words];
  const [first, ...rest] = values.as ? ['runuser', '-u', values.as, '--', ...command] : command;
  execFileSync(first, rest, { cwd: '/', stdio: 'ignore' });
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
