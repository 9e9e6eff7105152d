// A flow of pages, lived once with WebAssembly and once with script disabled.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, visit, withPictures } from './browser.mjs';
import { startServer } from './server.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

/** A flow, once with script and once without, each with a server of its own. */
export function flow(name, people, live) {
  for (const script of [true, false]) {
    const title = `${name} ${script ? 'with' : 'without'} script`;
    test(title, { timeout: 120_000 }, async () => {
      const server = await startServer();
      const visitors = [];
      for (let n = 0; n < people; n += 1) visitors.push(await visit(browser, { ...server, script }));
      try {
        await withPictures(title.replace(/\W+/g, '-'), visitors, async () => {
          await live(server, ...visitors.map((visitor) => visitor.page));
          assert.deepEqual(visitors.flatMap((visitor) => visitor.complaints), []);
        });
      } finally {
        for (const visitor of visitors) await visitor.close();
        await server.stop();
      }
    });
  }
}
