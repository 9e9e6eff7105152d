// A browser without script, in a few lines: cookies, links, forms. Fast enough to make load with.

/** Somebody who visits the portal at `address`. */
export class Visitor {
  #cookies = new Map();

  constructor(address) {
    this.address = address;
  }

  /** Opens a page; follows redirects. */
  open(path) {
    return this.#ask(path, {});
  }

  /** What the form on `page` that posts to `action` sends: its hidden fields and `fields`. */
  fields(page, action, fields = {}) {
    return new URLSearchParams({ ...hidden(page.text, action), ...fields });
  }

  /** Sends the form on `page` that posts to `action`, its hidden fields and `fields`. */
  send(page, action, fields = {}) {
    return this.#ask(action, { method: 'POST', body: this.fields(page, action, fields) });
  }

  /** The same as multipart, which may hold a file: `[name, bytes]`. */
  sendParts(page, action, fields = {}, file = undefined) {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...hidden(page.text, action), ...fields })) body.append(name, value);
    if (file) body.append('file', new Blob([file[1]]), file[0]);
    return this.#ask(action, { method: 'POST', body });
  }

  async logIn(userName, password) {
    const page = await this.open('/login');
    const inside = await this.send(page, '/api/log_in', { user_name: userName, password });
    if (!inside.text.includes('退出')) throw new Error(`${userName} could not log in`);
  }

  /** What the cookies are, as a header. */
  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #ask(path, options, redirects = 5) {
    const headers = { accept: 'text/html', cookie: this.cookie };
    const signal = AbortSignal.timeout(20_000);
    const answer = await fetch(this.address + path, { ...options, headers, redirect: 'manual', signal });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=');
      this.#cookies.set(name, value);
    }
    const text = await answer.text();
    const next = answer.headers.get('location');
    if (!next || answer.status < 300 || answer.status > 399 || redirects === 0) return { status: answer.status, path, text };
    const { pathname, search } = new URL(next, this.address);
    return this.#ask(pathname + search, {}, redirects - 1);
  }
}

/** The hidden fields of the form that posts to `action`. */
function hidden(html, action) {
  const start = html.indexOf(`action="${action}"`);
  if (start < 0) throw new NoForm(`no form for ${action}`);
  const form = html.slice(start, html.indexOf('</form>', start));
  const found = {};
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    if (attribute(tag, 'type') === 'hidden') found[attribute(tag, 'name')] = attribute(tag, 'value') ?? '';
  }
  return found;
}

/** The page has no such form: what one wanted to do is done, or cannot be done. */
export class NoForm extends Error {}

function attribute(tag, name) {
  const value = tag.match(new RegExp(`${name}="([^"]*)"`))?.[1];
  return value?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
