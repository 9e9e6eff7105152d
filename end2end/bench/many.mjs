// A database of very many applications, SQLite or PostgreSQL, with the portal on it.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binary } from '../harness/server.mjs';
import * as portal from './portal.mjs';
import { feed, median, run } from './run.mjs';

const tools = fileURLToPath(new URL('../../tools/', import.meta.url));

/** The database in `folder`, which is filled or is going to be. */
export function open(kind, folder) {
  return kind === 'postgres' ? postgres(folder) : sqlite(folder);
}

/** Whether `folder` holds the data of an earlier run. */
export function isFilled(kind, folder) {
  return existsSync(join(folder, kind === 'postgres' ? 'postgres/data/PG_VERSION' : 'shenzheng.db'));
}

function sqlite(folder) {
  const file = join(folder, 'shenzheng.db');
  return {
    folder,
    variables: {},
    ask: (sql) => portal.sql(folder, sql),
    bytes: () => statSync(file).size,
    time: (sql) => each((text) => feed('sqlite3', [file], text), sql),
    close: async () => {},
  };
}

/** A server of its own, as the tests start one. */
async function postgres(folder) {
  const script = (end) => `logs=$1; fail() { echo "$1" >&2; exit 1; }; . "$2/postgres.sh"; ${end}`;
  const shell = (end) => run('bash', ['-euc', script(end), 'bash', folder, tools]);
  const url = (await shell('start_postgres "$1/postgres" >&2; echo "$TEST_POSTGRES_URL"')).trim();
  const psql = (sql) => ['-X', '-A', '-t', '-q', ...(sql ? ['-c', sql] : []), url];
  const ask = (sql) => run('psql', psql(sql));
  return {
    folder,
    variables: { SHENZHENG_DATABASE_URL: url },
    ask,
    bytes: async () => Number(await ask('SELECT pg_database_size(current_database())')),
    time: (sql) => each((text) => feed('psql', psql(), text), sql),
    close: () => shell('stop_postgres'),
  };
}

/** How many ms a statement takes, without the start of the command line: the middle of three. */
async function each(play, sql) {
  const took = async (times) => {
    const began = performance.now();
    await play(sql.repeat(times));
    return performance.now() - began;
  };
  const found = [];
  for (let round = 0; round < 3; round += 1) {
    const once = await took(1);
    found.push(((await took(often)) - once) / (often - 1));
  }
  return Math.max(median(found), 0.001);
}

const often = 300;

/** The demo's accounts, among them an officer, and so many applications. */
export async function fill(database, applications) {
  await (await start(database)).stop();
  const env = { ...process.env, ...portal.environment(database.folder), ...database.variables };
  await run(binary, ['load-test-data', '--applications', String(applications)], { env });
}

/** The portal; an empty database gets the demo's accounts. */
export function start(database) {
  return portal.startPortal(database.folder, { SHENZHENG_DEMO: 'true', ...database.variables });
}

/** Somebody's cookie. */
export async function logIn(started, name) {
  return (await portal.visitor(started, name)).cookie;
}
