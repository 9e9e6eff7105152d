// Programs on a core of their own, load on the other, and the middle of several rounds.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The core of what is measured, and the core of what measures. */
export const cores = { server: '0', load: '1' };

/** Runs a program to its end; what it printed. */
export async function run(program, words, options = {}) {
  const { stdout } = await execute(program, words, { maxBuffer: 64 << 20, ...options });
  return stdout;
}

/** The text of `file`, fed to a program; what it printed. */
export async function feed(program, words, text) {
  const child = spawn('taskset', ['-c', cores.server, program, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(text);
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return said;
}

/** A program that serves at `address`, on the core of servers; `cold` is how many ms it took to answer. */
export async function serve(program, words, env, address, path, cwd = undefined) {
  const began = performance.now();
  const child = spawn('taskset', ['-c', cores.server, program, ...words], {
    env: { PATH: process.env.PATH, ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said = (said + bytes).slice(-4000)));
  while (!(await fetch(address + path).then(() => true, () => false))) {
    if (child.exitCode !== null) throw new Error(`${program} stopped:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const stop = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  return { address, pid: child.pid, cold: performance.now() - began, stop };
}

/** What wrk measured in `seconds` with `connections` open: requests a second, and two waits in ms. */
export async function wrk(url, { headers = {}, script, seconds = 3, connections = 8 } = {}) {
  const words = ['-c', cores.load, 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--latency'];
  if (script) words.push('-s', script);
  for (const [name, value] of Object.entries(headers)) words.push('-H', `${name}: ${value}`);
  const said = await run('taskset', [...words, url]);
  if (/Non-2xx|Socket errors/.test(said)) throw new Error(`${url} was not answered well:\n${said}`);
  const wait = (share) => milliseconds(said.match(new RegExp(`^ +${share}%\\s+(\\S+)`, 'm'))[1]);
  const answers = Number(said.match(/(\d+) requests in/)[1]);
  if (answers === 0) throw new Error(`${url} was not answered within ${seconds} s`);
  return { rate: Number(said.match(/Requests\/sec:\s+(\S+)/)[1]), answers, p50: wait(50), p99: wait(99) };
}

function milliseconds(text) {
  const [, number, unit] = text.match(/^([\d.]+)(us|ms|s)$/);
  return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
}

/** Lets the contestants take turns, `rounds` times; the median of each one's `number`. */
export async function contest(contestants, rounds, number) {
  const found = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const one of contestants) found.get(one.name).push(await number(one));
  }
  return new Map([...found].map(([name, numbers]) => [name, median(numbers)]));
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** How many ms of a processor the threads of a process have had. */
export function worked(pid) {
  const threads = readdirSync(`/proc/${pid}/task`).map((one) => read(`/proc/${pid}/task/${one}/schedstat`) ?? '0');
  return threads.reduce((sum, stat) => sum + Number(stat.split(' ')[0]), 0) / 1e6;
}

/** The memory that a process holds, and the most it held, in MiB. */
export function resident(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name) => Math.round(Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024);
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/** The most it held is counted anew. */
export function forgetPeak(pid) {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The memory of a process and its children that nobody else has a part in, in MiB. */
export function memory(pid) {
  const parents = new Map();
  for (const one of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${one}/stat`);
    if (stat) parents.set(one, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  }
  const belongs = (one) => one === String(pid) || (parents.has(one) && belongs(parents.get(one)));
  const share = (one) => Number(read(`/proc/${one}/smaps_rollup`)?.match(/^Pss:\s+(\d+)/m)?.[1] ?? 0);
  return [...parents.keys()].filter(belongs).reduce((sum, one) => sum + share(one), 0) / 1024;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
