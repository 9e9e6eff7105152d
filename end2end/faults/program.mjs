// The built server, which can be killed and started again on the same data and the same port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { binary, freePort, site } from '../harness/server.mjs';

export class Program {
  #child;
  #output = '';

  static async in(folder, variables = {}) {
    const program = new Program();
    const port = await freePort();
    program.address = `http://127.0.0.1:${port}`;
    program.environment = {
      PATH: process.env.PATH,
      SHENZHENG_LISTEN: `127.0.0.1:${port}`,
      SHENZHENG_DATA_DIR: folder,
      SHENZHENG_SITE_ROOT: site,
      SHENZHENG_DEMO: 'true',
      SHENZHENG_LOG_LEVEL: 'warn',
      ...variables,
    };
    return program;
  }

  /** Starts it; how many ms it took until it answered that it is ready. */
  async start() {
    const began = performance.now();
    this.#child = spawn(binary, ['serve'], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout.resume();
    this.#child.stderr.on('data', (bytes) => (this.#output += bytes));
    while (!(await this.ready())) {
      if (this.#child.exitCode !== null) throw new Error(`the server stopped:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return performance.now() - began;
  }

  ready() {
    return fetch(`${this.address}/readyz`).then((answer) => answer.ok, () => false);
  }

  /** Ends it at once, with no time to put anything in order. */
  async kill(signal = 'SIGKILL') {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }

  get pid() {
    return this.#child.pid;
  }

  /** Runs another command of the program on the same data; what it printed. */
  async run(...words) {
    const child = spawn(binary, words, { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes));
    const [code] = await once(child, 'exit');
    return { code, said };
  }

  get output() {
    return this.#output;
  }
}
