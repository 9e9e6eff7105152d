// Somebody who files one certificate after the other and remembers what the portal has confirmed.
import { readFileSync } from 'node:fs';
import { NoForm, Visitor } from './visitor.mjs';
import { demoCase, demoPassword } from '../harness/portal.mjs';

const sample = demoCase('phytosanitary-chile-cherries');
const scan = readFileSync(new URL(`../../server/demo/${sample.document}`, import.meta.url));

/** Begins a draft, fills it in and uploads its document; its path. */
export async function prepare(visitor, number) {
  let page = await visitor.open('/certificates/new');
  page = await visitor.send(page, '/api/start_draft', { kind: sample.type });
  const draft = page.path.split('?')[0];
  if (page.status !== 200 || !draft.startsWith('/drafts/')) throw new Error(`no draft was begun: ${page.status} ${page.path}`);
  await visitor.sendParts(page, '/api/save_draft', { ...sample.typed, number, action: 'next' });
  page = await visitor.open(`${draft}/files`);
  // Each file is another one, as people's are.
  const document = Buffer.concat([scan, Buffer.from(`\n% ${number}\n`)]);
  page = await visitor.sendParts(page, '/api/upload_file', {}, [`${number}.pdf`, document]);
  if (!page.text.includes('文件已上传')) throw new Error(`the file was not taken: ${page.status} ${page.path}`);
  return draft;
}

/** Submits a draft; the 16 digits of the number that the portal gave it. */
export async function submit(visitor, draft) {
  const page = await visitor.open(`${draft}/check`);
  try {
    const done = await visitor.send(page, '/api/submit_draft');
    return numberIn(done) ?? refused(done);
  } catch (error) {
    // A draft that was submitted before shows its number instead of the form.
    if (error instanceof NoForm) return numberIn(page) ?? refused(page);
    throw error;
  }
}

const numberIn = (page) => page.path.match(/^\/certificates\/(\d{16})/)?.[1] ?? page.text.match(/\/certificates\/(\d{16})/)?.[1];

function refused(page) {
  throw new Error(`not submitted: ${page.status} ${page.path}`);
}

/** Files until `stopped()`; whatever fails is tried again as a person would. */
export class Filer {
  /** Drafts, and every number that was ever confirmed for each. */
  confirmed = new Map();
  failures = 0;

  constructor(address, name) {
    this.visitor = new Visitor(address);
    this.name = name;
  }

  logIn() {
    return this.visitor.logIn('demo_admin', demoPassword);
  }

  async work(stopped) {
    for (let i = 0; !stopped(); i += 1) {
      const draft = await this.#insist(stopped, () => prepare(this.visitor, `K-${this.name}-${i}`));
      if (!draft) return;
      const again = i % 3 === 0 ? 2 : 1;
      for (let time = 0; time < again; time += 1) {
        const number = await this.#insist(stopped, () => submit(this.visitor, draft));
        if (!number) return;
        this.confirmed.set(draft, (this.confirmed.get(draft) ?? new Set()).add(number));
      }
    }
  }

  async #insist(stopped, task) {
    while (!stopped()) {
      try {
        return await task();
      } catch (error) {
        this.failures += 1;
        this.last = error;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    }
    return undefined;
  }
}
