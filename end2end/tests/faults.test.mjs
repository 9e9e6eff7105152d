// A short run of what `node end2end/faults/kill.mjs` does at length (docs/reliability.md).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killWhileFiling } from '../faults/kill.mjs';

test('the server is killed while people file, and nothing confirmed is lost', { timeout: 180_000 }, async () => {
  const found = await killWhileFiling({ times: 5, people: 4 });
  assert.ok(found.confirmed > 0);
  assert.deepEqual([found.lost, found.doubled, found.withoutFile], [[], [], []]);
  assert.match(found.audit, /whole/);
  assert.match(found.integrity, /^(ok|not checked)/);
});
