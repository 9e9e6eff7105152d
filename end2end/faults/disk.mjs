// Fills the disk beneath the server, frees it again, and looks at what people were told.
// Needs Linux and root, for a small file system in memory:
//   node end2end/faults/disk.mjs
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, submit } from './filing.mjs';
import { Program } from './program.mjs';
import { Visitor } from './visitor.mjs';
import { demoPassword } from '../harness/portal.mjs';

const folder = await mkdtemp(join(tmpdir(), 'shenzheng-disk-'));
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]);
const program = await Program.in(folder);
try {
  await program.start();
  const visitor = new Visitor(program.address);
  await visitor.logIn('demo_admin', demoPassword);
  const kept = await submit(visitor, await prepare(visitor, 'D-1'));
  const waiting = await prepare(visitor, 'D-2');
  const ballast = join(folder, 'ballast');
  await writeFile(ballast, Buffer.alloc((await free()) + 4096)).catch(() => {});

  const full = { answers: {}, ready: await program.ready() };
  for (let i = 0; i < 20; i += 1) {
    await tell(full.answers, () => submit(visitor, waiting));
    await tell(full.answers, () => prepare(visitor, `D-full-${i}`));
  }
  await truncate(ballast, 0);
  const began = performance.now();
  let again;
  while (!again) again = await submit(visitor, waiting).catch(() => undefined);
  const recoveredMs = Math.round(performance.now() - began);
  const first = await visitor.open(`/certificates/${kept}`);
  await submit(visitor, await prepare(visitor, 'D-3'));
  await program.kill('SIGTERM');
  const audit = (await program.run('audit', 'verify')).said.trim();
  console.log(JSON.stringify({ whileFull: full, recoveredMs, keptIsThere: first.status === 200, audit }, null, 1));
} finally {
  await program.kill().catch(() => {});
  execFileSync('umount', [folder]);
  await rm(folder, { recursive: true, force: true });
}

async function free() {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function tell(answers, task) {
  const answer = await task().then(() => 'done', (error) => error.message.replace(/[0-9a-f]{32}/, '…'));
  answers[answer] = (answers[answer] ?? 0) + 1;
}
