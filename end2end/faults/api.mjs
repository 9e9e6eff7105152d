// Sends the REST interface thousands of requests made from its own description, well and badly formed:
//   node end2end/faults/api.mjs [--examples 100] [--seed N]
// Needs schemathesis (pip install schemathesis), by its name or as SCHEMATHESIS, and sqlite3.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { memory } from '../bench/run.mjs';
import { Program } from './program.mjs';

const { values } = parseArgs({ options: { examples: { type: 'string', default: '100' }, seed: { type: 'string' } } });
const folder = await mkdtemp(join(tmpdir(), 'shenzheng-api-'));
const program = await Program.in(folder);
const secret = 'szt_only-for-this-test';
try {
  await program.start();
  const [hash, now] = [createHash('sha256').update(secret).digest('hex'), Date.now()];
  execFileSync('sqlite3', [join(folder, 'shenzheng.db'), `
    INSERT INTO api_token (organisation_id, account_id, name, scopes, secret_hash, created_at, expires_at)
    SELECT organisation_id, id, 'api', 'read file', '${hash}', ${now}, ${now + 86_400_000} FROM account WHERE user_name = 'demo_admin'`]);
  const before = memory(program.pid);
  const checks = 'not_a_server_error,response_schema_conformance,status_code_conformance,content_type_conformance';
  const words = ['run', `${program.address}/api/v1/openapi.json`, '-H', `Authorization: Bearer ${secret}`, '--checks', checks,
    // What one token may ask in a minute.
    '--rate-limit', '590/m', '-n', values.examples, ...(values.seed ? ['--seed', values.seed] : [])];
  const child = spawn(process.env.SCHEMATHESIS ?? 'schemathesis', words, { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  console.log(`memory: ${Math.round(before)} MiB before, ${Math.round(memory(program.pid))} MiB after; panics: ${/panicked/.test(program.output)}`);
  process.exitCode = code === 0 && !/panicked/.test(program.output) ? 0 : 1;
} finally {
  await program.kill().catch(() => {});
  await rm(folder, { recursive: true, force: true });
}
