// Kills the server at random moments while people file certificates, and looks for what was lost.
//   node end2end/faults/kill.mjs [--times 1000] [--people 6] [--postgres postgres://…/empty_database]
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Filer } from './filing.mjs';
import { Program } from './program.mjs';

/** Kills `times` times; what was found. */
export async function killWhileFiling({ times, people = 6, postgres = undefined }) {
  const folder = await mkdtemp(join(tmpdir(), 'shenzheng-kill-'));
  const program = await Program.in(folder, postgres ? { DATABASE_URL: postgres } : {});
  try {
    await program.start();
    const filers = Array.from({ length: people }, (_, i) => new Filer(program.address, i));
    for (const filer of filers) await filer.logIn();
    let over = false;
    const work = Promise.all(filers.map((filer) => filer.work(() => over)));
    const starts = [];
    for (let i = 0; i < times; i += 1) {
      await pause(20 + Math.random() * 1000);
      await program.kill();
      starts.push(await program.start());
    }
    // A busy machine may have let nothing through between two kills.
    const patience = performance.now() + 60_000;
    while (filers.every((filer) => filer.confirmed.size === 0) && performance.now() < patience) await pause(50);
    over = true;
    await work;
    const found = await inspect(program, filers);
    await program.kill('SIGTERM');
    found.audit = (await program.run('audit', 'verify')).said.trim();
    found.integrity = postgres ? 'PostgreSQL' : integrity(join(folder, 'shenzheng.db'));
    starts.sort((a, b) => a - b);
    const pick = (share) => Math.round(starts[Math.min(starts.length - 1, Math.floor(starts.length * share))]);
    return { kills: times, ...found, startMs: { median: pick(0.5), p99: pick(0.99), longest: pick(1) } };
  } finally {
    await program.kill().catch(() => {});
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every confirmed number is there, is that draft's only one, and has its file. */
export async function inspect(program, filers) {
  const found = { confirmed: 0, lastFailure: filers.map((filer) => filer.last?.message).find(Boolean), failedTries: 0, lost: [], doubled: [], withoutFile: [] };
  const numbers = new Set();
  for (const filer of filers) {
    found.failedTries += filer.failures;
    for (const [draft, confirmed] of filer.confirmed) {
      found.confirmed += 1;
      const [number] = confirmed;
      if (confirmed.size > 1 || numbers.has(number)) found.doubled.push(draft);
      numbers.add(number);
      const page = await filer.visitor.open(`/certificates/${number}`);
      if (page.status !== 200 || !page.text.includes('K-')) found.lost.push(number);
      const file = page.text.match(/href="(\/files\/[^"]+)"/)?.[1];
      const content = file && (await filer.visitor.open(file));
      if (!content?.text.startsWith('%PDF')) found.withoutFile.push(number);
    }
  }
  return found;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What SQLite says of its own file, where its program is installed. */
function integrity(file) {
  try {
    return execFileSync('sqlite3', [file, 'PRAGMA integrity_check; PRAGMA foreign_key_check'], { encoding: 'utf8' }).trim();
  } catch (error) {
    return error.code === 'ENOENT' ? 'not checked: sqlite3 is not installed' : String(error);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { times: { type: 'string', default: '100' }, people: { type: 'string', default: '6' }, postgres: { type: 'string' } },
  });
  const found = await killWhileFiling({ ...values, times: Number(values.times), people: Number(values.people) });
  console.log(JSON.stringify(found, null, 1));
  process.exitCode = found.lost.length + found.doubled.length + found.withoutFile.length === 0 ? 0 : 1;
}
