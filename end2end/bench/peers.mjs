// Builds the peers and starts them. Each has one core, like the portal.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../harness/server.mjs';
import { work } from './portal.mjs';
import { run, serve } from './run.mjs';

const peers = fileURLToPath(new URL('../peers/', import.meta.url));
const venv = join(work, 'venv');
const inherit = { env: process.env };

export const bareProgram = join(work, 'bare', 'release', 'bare');

/** Builds all that can be built beforehand. */
export async function build(names) {
  mkdirSync(work, { recursive: true });
  for (const name of names) await builders[name]();
}

const builders = {
  bare: () => run('cargo', ['build', '--release', '--locked', '--manifest-path', join(peers, 'bare/Cargo.toml')], {
    env: { ...process.env, CARGO_TARGET_DIR: join(work, 'bare') },
  }),
  django: async () => {
    if (!existsSync(venv)) await run('python3', ['-m', 'venv', venv]);
    await run(join(venv, 'bin/pip'), ['install', '--quiet', '-r', join(peers, 'django/requirements.txt')]);
  },
  fastify: () => install('fastify'),
  next: () => install('next'),
};

/** better-sqlite3 is compiled against the headers that Debian's Node has. */
async function install(name) {
  const nodedir = existsSync('/usr/include/node') ? ['--nodedir=/usr'] : [];
  await run('npm', ['ci', '--no-audit', '--no-fund', ...nodedir], { cwd: join(peers, name), ...inherit });
}

/** Starts a peer on a database and a template. */
export async function start(name, folder, template) {
  const port = String(await freePort());
  const address = `http://127.0.0.1:${port}`;
  const env = { DATABASE: join(folder, 'shenzheng.db'), TEMPLATE: template, PORT: port, NODE_ENV: 'production' };
  return starters[name](env, address, port);
}

const starters = {
  bare: (env, address) => serve(bareProgram, [], env, address, '/certificates'),
  django: (env, address, port) => serve(
    join(venv, 'bin/gunicorn'),
    ['--bind', `127.0.0.1:${port}`, '--workers', '2', '--worker-class', 'gthread', '--threads', '4', '--log-level', 'warning', 'peer:application'],
    env, address, '/certificates', join(peers, 'django'),
  ),
  fastify: (env, address) => serve('node', ['server.mjs'], env, address, '/certificates', join(peers, 'fastify')),
  next: async (env, address, port) => {
    const folder = join(peers, 'next');
    const variables = { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: '1' };
    await run('npm', ['run', 'build'], { cwd: folder, env: variables });
    return serve('node', ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', port], variables, address, '/certificates', folder);
  },
};
