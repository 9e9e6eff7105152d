// The portal with many applications, somebody who is logged in, and programs that may ask.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor } from '../faults/visitor.mjs';
import { binary, freePort, site, target } from '../harness/server.mjs';
import { run, serve } from './run.mjs';

export const work = join(target, 'bench');
export const password = 'Shenzheng-2026';

const tokens = 600;

/** A folder of data with so many applications; made once. */
export async function dataWith(applications) {
  const folder = join(work, `data-${applications}`);
  if (!existsSync(join(folder, 'shenzheng.db'))) {
    mkdirSync(folder, { recursive: true });
    await run(binary, ['load-test-data', '--applications', String(applications)], { env: environment(folder) });
    await sql(folder, `ANALYZE;${tokenRows()}`);
  }
  return folder;
}

/** The portal on `folder`, as `program` is. */
export async function startPortal(folder, variables = {}, program = binary) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const env = { ...environment(folder), SHENZHENG_LISTEN: `127.0.0.1:${port}`, ...variables };
  return serve(program, ['serve'], env, address, '/readyz');
}

export function environment(folder) {
  return {
    SHENZHENG_DATA_DIR: folder,
    SHENZHENG_SITE_ROOT: site,
    SHENZHENG_LOG_LEVEL: 'warn',
  };
}

/** The first of the loaded accounts, logged in. */
export async function visitor(portal, name = 'load_1') {
  const visitor = new Visitor(portal.address);
  await visitor.logIn(name, password);
  return visitor;
}

/** The form to log in with, opened once; each call sends it and makes sure that a session has begun. */
export async function logInForm(portal, name) {
  const opened = new Visitor(portal.address);
  const page = await opened.open('/login');
  const body = opened.fields(page, '/api/log_in', { user_name: name, password });
  const headers = { accept: 'text/html', cookie: opened.cookie };
  return async () => {
    const answer = await fetch(`${portal.address}/api/log_in`, { method: 'POST', body, headers, redirect: 'manual' });
    await answer.arrayBuffer();
    if (answer.status !== 303 || answer.headers.getSetCookie().length === 0) throw new Error(`${name} could not log in`);
  };
}

/** What the database's own command line says. */
export function sql(folder, text) {
  return run('sqlite3', [join(folder, 'shenzheng.db'), text]);
}

// One token may ask 600 times a minute, so the load uses many.
const secret = (at) => `szt_bench_${at}`;

function tokenRows() {
  const now = Date.now();
  const row = (at) => {
    const hash = createHash('sha256').update(secret(at)).digest('hex');
    return `(1, 1, 'bench', 'read', '${hash}', ${now}, ${now + 30 * 86_400_000}, ${now})`;
  };
  const rows = Array.from({ length: tokens }, (_, at) => row(at));
  return `INSERT INTO api_token (organisation_id, account_id, name, scopes, secret_hash, created_at, expires_at, used_at) VALUES ${rows.join()};`;
}

/** A script for wrk that asks with one token after another. */
export function rotating() {
  const path = join(work, 'tokens.lua');
  const list = Array.from({ length: tokens }, (_, at) => `"Bearer ${secret(at)}"`).join();
  writeFileSync(path, `local tokens = {${list}}
local at = 0
function request()
  at = at % #tokens + 1
  return wrk.format(nil, nil, { Authorization = tokens[at] })
end
`);
  return path;
}

export const bearer = { authorization: `Bearer ${secret(0)}` };
