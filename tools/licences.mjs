// Checks that every crate that is built carries a licence which deny.toml allows:
// node tools/licences.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const allowed = new Set(
  readFileSync(new URL('deny.toml', root), 'utf8')
    .match(/^allow = \[([^\]]*)\]/m)[1]
    .match(/"[^"]+"/g)
    .map((name) => name.slice(1, -1)),
);

/** A licence expression holds when one of its OR parts has only allowed AND parts. */
function holds(expression) {
  const parts = expression.replaceAll('/', ' OR ').replace(/[()]/g, ' ').trim();
  // Brackets are dropped: AND parts of all alternatives are then demanded, which is the stricter reading.
  return parts.split(/\s+OR\s+/).some((one) => one.trim().split(/\s+AND\s+/).every((name) => allowed.has(name.trim())));
}

const metadata = JSON.parse(
  execFileSync('cargo', ['metadata', '--quiet', '--locked', '--format-version=1', '--filter-platform=x86_64-unknown-linux-gnu', '--filter-platform=wasm32-unknown-unknown'], {
    cwd: root,
    maxBuffer: 1 << 28,
  }),
);
const bad = metadata.packages.filter((one) => !holds(one.license ?? ''));
for (const one of bad) console.error(`${one.name} ${one.version}: ${one.license ?? 'no licence named'}`);
console.log(`${metadata.packages.length} crates, ${bad.length} with a licence that deny.toml does not allow`);
process.exit(bad.length ? 1 : 0);
