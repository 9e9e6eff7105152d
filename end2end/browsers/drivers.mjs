// Firefox by its own Marionette, WebKitGTK by its WebDriver: Debian's packages as they are, with no
// driver to download. Each gives `command(name, parameters)` in the words of WebDriver.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { freePort } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';

const miniBrowser = process.env.MINIBROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** Firefox without a window; script as said. */
export async function openFirefox({ script }) {
  const folder = await mkdtemp(join(tmpdir(), 'shenzheng-firefox-'));
  const port = await freePort();
  const wishes = { 'marionette.port': port, 'intl.accept_languages': 'zh-CN', 'javascript.enabled': script };
  const lines = Object.entries(wishes).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(join(folder, 'user.js'), lines.join('\n'));
  const child = spawn('firefox-esr', ['-marionette', '--headless', '--no-remote', '--profile', folder], { stdio: 'ignore', env: { ...process.env, MOZ_HEADLESS_WIDTH: '940', MOZ_HEADLESS_HEIGHT: '1200' } });
  const socket = await connected(port);
  const ask = marionette(socket);
  await ask('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
  const name = { open: 'Navigate', find: 'FindElements', click: 'ElementClick', clear: 'ElementClear', keys: 'ElementSendKeys',
    text: 'GetElementText', attribute: 'GetElementAttribute', address: 'GetCurrentURL', picture: 'TakeScreenshot', agent: 'GetCapabilities' };
  return {
    command: (what, parameters) => ask(`WebDriver:${name[what]}`, parameters),
    async close() {
      socket.destroy();
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Marionette's frames: `length:[0, id, name, parameters]`, answered by `length:[1, id, error, result]`. */
function marionette(socket) {
  const waiting = new Map();
  let bytes = Buffer.alloc(0);
  let last = 0;
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const colon = bytes.indexOf(':');
      const length = Number(bytes.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || bytes.length < colon + 1 + length) return;
      const message = JSON.parse(bytes.subarray(colon + 1, colon + 1 + length));
      bytes = bytes.subarray(colon + 1 + length);
      if (Array.isArray(message)) waiting.get(message[1])?.(message);
    }
  });
  return async (name, parameters) => {
    const id = (last += 1);
    const text = JSON.stringify([0, id, name, parameters]);
    const answered = new Promise((resolve) => waiting.set(id, resolve));
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    const [, , error, result] = await answered;
    if (error) throw new Error(`${name}: ${error.error}: ${error.message}`);
    return result && typeof result === 'object' && 'value' in result ? result.value : result;
  };
}

/** WebKitGTK's MiniBrowser on the display of Xvfb; script as said. */
export async function openWebKit({ script, display }) {
  const port = await freePort();
  const environment = { ...process.env, DISPLAY: display, LC_ALL: 'C.UTF-8', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const child = spawn('WebKitWebDriver', [`--port=${port}`], { env: environment, stdio: 'ignore', detached: true });
  const base = `http://127.0.0.1:${port}/session`;
  const args = ['--automation', `--enable-javascript=${script}`];
  let session;
  await until('WebKit answers', async () => {
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser, args } } };
    session = await send('POST', base, { capabilities }).catch((error) => (error.cause ? null : Promise.reject(error)));
    return session;
  });
  const at = `${base}/${session.sessionId}`;
  const element = ({ id }) => `${at}/element/${id}`;
  const commands = {
    open: (given) => send('POST', `${at}/url`, given),
    find: (given) => send('POST', `${at}/elements`, given),
    click: (given) => send('POST', `${element(given)}/click`, {}),
    clear: (given) => send('POST', `${element(given)}/clear`, {}),
    keys: (given) => send('POST', `${element(given)}/value`, { text: given.text }),
    text: (given) => send('GET', `${element(given)}/text`),
    attribute: (given) => send('GET', `${element(given)}/attribute/${given.name}`),
    address: () => send('GET', `${at}/url`),
    picture: () => send('GET', `${at}/screenshot`),
  };
  return {
    // Its date fields are typed into month, day and year in turn, in the order of the C locale.
    typesDates: true,
    // Its pointer misses what has just been scrolled into view; so buttons and links get Enter.
    byKeyboard: true,
    command: (what, given) => commands[what](given),
    async close() {
      await send('DELETE', at).catch(() => {});
      await ended(child);
    },
  };
}

async function send(method, address, body) {
  const answer = await fetch(address, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${address}: ${value.error}: ${value.message}`);
  return value;
}

/** A screen for browsers that need one. */
export async function openScreen() {
  const number = 90 + Math.floor(Math.random() * 900);
  const child = spawn('Xvfb', [`:${number}`, '-screen', '0', '1280x1000x24'], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return { display: `:${number}`, close: () => ended(child) };
}

export async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

async function connected(port) {
  let socket;
  await until('Firefox answers', async () => {
    socket = connect(port, '127.0.0.1');
    return Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false);
  });
  return socket;
}
