// The same draft submitted many times at once, over and over: each becomes exactly one application.
//   node end2end/faults/race.mjs [--times 1000] [--at-once 50] [--postgres postgres://…/empty_database]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoPassword } from '../harness/portal.mjs';
import { prepare, submit } from './filing.mjs';
import { Program } from './program.mjs';
import { Visitor } from './visitor.mjs';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '100' }, 'at-once': { type: 'string', default: '50' }, postgres: { type: 'string' } },
});
const folder = await mkdtemp(join(tmpdir(), 'shenzheng-race-'));
const program = await Program.in(folder, values.postgres ? { DATABASE_URL: values.postgres } : {});
try {
  await program.start();
  const visitor = new Visitor(program.address);
  await visitor.logIn('demo_admin', demoPassword);
  const numbers = new Set();
  const wrong = [];
  for (let time = 0; time < Number(values.times); time += 1) {
    const draft = await prepare(visitor, `R-${time}`);
    const answers = await Promise.all(Array.from({ length: Number(values['at-once']) }, () => submit(visitor, draft)));
    const different = new Set(answers);
    if (different.size !== 1 || numbers.has(answers[0])) wrong.push({ draft, numbers: [...different] });
    numbers.add(answers[0]);
  }
  const page = await visitor.open(`/certificates/${[...numbers].at(-1)}`);
  console.log(JSON.stringify({ drafts: Number(values.times), applications: numbers.size, wrong, lastIsThere: page.status === 200 }, null, 1));
  process.exitCode = wrong.length === 0 && page.status === 200 ? 0 : 1;
} finally {
  await program.kill().catch(() => {});
  await rm(folder, { recursive: true, force: true });
}
