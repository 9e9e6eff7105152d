// The portal with very many applications: every combination of the query's filters, the officers' queue, the
// statistics and the deepest page, each over HTTP by somebody who is logged in (p50, p99), and the query's
// statement in the database's own command line; p50 counts what else the machine does, the time of a processor
// does not. Needs the built program, wrk, and sqlite3 or psql.
//   node end2end/bench/scale.mjs [--applications 1000000] [--database sqlite|postgres] [--seconds 1]
//                                [--data FOLDER] [--keep]
// `--data` names a folder that an earlier run has kept; `--keep` leaves the data there.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, worked, wrk } from './run.mjs';
import { work } from './portal.mjs';
import * as many from './many.mjs';
import { officerPages, traderQueries } from './questions.mjs';

const { values } = parseArgs({
  options: {
    applications: { type: 'string', default: '1000000' },
    database: { type: 'string', default: 'sqlite' },
    seconds: { type: 'string', default: '1' },
    data: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const applications = Number(values.applications);
const seconds = Number(values.seconds);
const folder = values.data ?? join(work, `scale-${values.database}-${applications}`);
if (values.data && !many.isFilled(values.database, folder)) throw new Error(`${folder} holds no data of an earlier run`);
mkdirSync(folder, { recursive: true });

const database = await many.open(values.database, folder);
try {
  if (!values.data) await load();
  await measure();
} finally {
  await database.close();
  if (!values.keep && !values.data) rmSync(folder, { recursive: true, force: true });
}

async function load() {
  const began = performance.now();
  await many.fill(database, applications);
  const took = (performance.now() - began) / 1000;
  const bytes = await database.bytes();
  console.log(`${applications} applications in ${took.toFixed(0)} s, ${(bytes / applications / 1000).toFixed(2)} kB each\n`);
}

async function measure() {
  const portal = await many.start(database);
  try {
    const trader = await many.logIn(portal, 'load_1');
    const officer = await many.logIn(portal, 'demo_officer');
    console.log('| what | p50, ms | p99, ms | of a processor, ms | same statement, ms | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: |');
    const lines = [];
    for (const one of [...(await traderQueries(database)), ...(await officerPages(database))]) {
      lines.push(await ask(portal, one.officer ? officer : trader, one));
    }
    summary(lines);
  } finally {
    await portal.stop();
  }
}

/** One page, and its statement where it has one. */
async function ask(portal, cookie, { what, path, sql }) {
  const before = worked(portal.pid);
  const { p50, p99, answers } = await wrk(portal.address + path, { headers: { cookie }, seconds, connections: 1 });
  const work = (worked(portal.pid) - before) / answers;
  const bare = sql && (await database.time(sql));
  const compared = bare ? `${bare.toFixed(3)} | ${(p50 / bare).toFixed(1)}` : ' | ';
  console.log(`| ${what} | ${p50.toFixed(2)} | ${p99.toFixed(2)} | ${work.toFixed(2)} | ${compared} |`);
  return { what, p50, p99, bare };
}

/** What the goals are about. */
function summary(lines) {
  const named = (what) => lines.find((one) => one.what === what);
  const compared = lines.filter(({ bare }) => bare);
  const worst = (key) => compared.reduce((most, one) => (one[key] > most[key] ? one : most));
  const [first, deepest] = [named('trader: all'), named('trader: deepest page')];
  console.log(`\nquery, ${compared.length} combinations: median p50 ${median(compared.map(({ p50 }) => p50)).toFixed(2)} ms, ` +
    `median ratio ${median(compared.map(({ p50, bare }) => p50 / bare)).toFixed(1)}, ` +
    `highest p50 ${worst('p50').p50.toFixed(2)} (${worst('p50').what}), highest p99 ${worst('p99').p99.toFixed(2)} (${worst('p99').what})`);
  console.log(`deepest page ÷ first, p50: ${(deepest.p50 / first.p50).toFixed(2)}`);
}
