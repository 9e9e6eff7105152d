// The built server, with a data folder of its own on a free port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
/** The built program, and what browsers load of it. */
export const binary = process.env.PORTAL_SERVER ?? join(target, 'release', 'server');
export const site = process.env.SHENZHENG_SITE_ROOT ?? join(target, 'site');

/** Starts the server with demo data. `await server.stop()` ends it and removes its data. */
export async function startServer(variables = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'shenzheng-e2e-'));
  const address = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    ...process.env,
    SHENZHENG_SITE_ROOT: site,
    SHENZHENG_LISTEN: address.slice('http://'.length),
    SHENZHENG_DATA_DIR: folder,
    SHENZHENG_DEMO: 'true',
    ...variables,
  };
  const child = spawn(binary, ['serve'], { env: environment, cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  // 'exit' always comes, also when the program cannot be started at all.
  const exit = Promise.race([once(child, 'exit'), once(child, 'error')]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));

  async function stop() {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exit;
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await until('the server is ready', async () => {
      if (child.exitCode !== null) throw new Error(`the server stopped:\n${output}`);
      return fetch(`${address}/readyz`).then((answer) => answer.ok, () => false);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, folder, stop, child, exit, output: () => output };
}

/** A port below those that systems give to connections going out, which may take it while a server starts anew. */
export async function freePort() {
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  const probe = createServer().listen(port, '127.0.0.1');
  const free = await once(probe, 'listening').then(() => true, () => false);
  if (!free) return freePort();
  probe.close();
  await once(probe, 'close');
  return port;
}
