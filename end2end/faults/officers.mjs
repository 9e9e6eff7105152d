// Two officers decide the same case at once, over and over: one wins, the other is told.
//   node end2end/faults/officers.mjs [--times 10000] [--at-once 8]
// Needs sqlite3. The cases come from `server load-test-data`, put back to 未审核.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoPassword } from '../harness/portal.mjs';
import { Program } from './program.mjs';
import { Visitor } from './visitor.mjs';

const { values } = parseArgs({ options: { times: { type: 'string', default: '1000' }, 'at-once': { type: 'string', default: '8' } } });
const times = Number(values.times);
const folder = await mkdtemp(join(tmpdir(), 'shenzheng-officers-'));
const program = await Program.in(folder);
const decisions = ['refused', 'faulty'];
try {
  await program.start();
  await program.kill('SIGTERM');
  await program.run('load-test-data', '--applications', String(times));
  sql("UPDATE application SET status = 'unreviewed', decided_at = NULL; DELETE FROM decision");
  const before = Number(sql("SELECT coalesce(max(seq), 0) FROM audit"));
  await program.start();
  const officers = await Promise.all(['demo_officer', 'demo_officer2'].map(logIn));
  const cases = sql('SELECT no FROM application').trim().split('\n');
  const outcomes = {};
  await Promise.all(Array.from({ length: Number(values['at-once']) }, async () => {
    for (let no = cases.pop(); no; no = cases.pop()) {
      const said = await both(officers, no);
      outcomes[said] = (outcomes[said] ?? 0) + 1;
    }
  }));
  await program.kill('SIGTERM');
  const found = {
    cases: times,
    outcomes,
    decided: Number(sql('SELECT count(*) FROM decision')),
    toldAsOneIsKept: Number(sql('SELECT count(*) FROM application a JOIN decision d ON d.application_id = a.id WHERE a.status = d.status')),
    decidedTwice: Number(sql(`SELECT count(*) FROM (SELECT subject FROM audit WHERE seq > ${before} AND action = 'application.decided' GROUP BY subject HAVING count(*) > 1)`)),
    audit: (await program.run('audit', 'verify')).said.trim(),
  };
  console.log(JSON.stringify(found, null, 1));
  const good = outcomes['conflict decided'] === times && found.decided === times && found.toldAsOneIsKept === times && found.decidedTwice === 0;
  process.exitCode = good ? 0 : 1;
} finally {
  await program.kill().catch(() => {});
  await rm(folder, { recursive: true, force: true });
}

async function logIn(name) {
  const officer = new Visitor(program.address);
  await officer.logIn(name, demoPassword);
  return officer;
}

/** Both have the case before them, and both send their decision; what the two were told, in order of words. */
async function both(officers, no) {
  const pages = await Promise.all(officers.map((officer) => officer.open(`/review/${no}`)));
  const told = await Promise.all(officers.map((officer, at) =>
    officer.send(pages[at], '/api/decide_case', { status: decisions[at], words: '两人同时决定' })));
  return told.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('notice') ?? path).sort().join(' ');
}

function sql(text) {
  return execFileSync('sqlite3', [join(folder, 'shenzheng.db'), text], { encoding: 'utf8' });
}
