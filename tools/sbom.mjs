// The list of components (SBOM) as CycloneDX 1.5 JSON: node tools/sbom.mjs > sbom.json
// Every crate that the server or the browser's half is built from, with its licence and checksum.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const cargo = ['metadata', '--quiet', '--locked', '--format-version=1', '--filter-platform=x86_64-unknown-linux-gnu', '--filter-platform=wasm32-unknown-unknown'];
const { packages, resolve } = JSON.parse(execFileSync('cargo', cargo, { cwd: root, maxBuffer: 1 << 28 }));

/** Checksums stand in the lock file. */
const checksums = new Map(
  readFileSync(new URL('Cargo.lock', root), 'utf8')
    .split('[[package]]')
    .map((part) => ['name', 'version', 'checksum'].map((key) => new RegExp(`^${key} = "(.*)"$`, 'm').exec(part)?.[1]))
    .map(([name, version, checksum]) => [`${name}@${version}`, checksum]),
);

/** Crates that only tests or other programs use are left out: reached from the two programs only. */
const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
const wanted = new Set();
const walk = (id) => {
  if (wanted.has(id)) return;
  wanted.add(id);
  for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some(({ kind }) => kind !== 'dev')) walk(pkg);
};
for (const { id, name } of packages) if (['server', 'frontend'].includes(name)) walk(id);

const components = packages
  .filter(({ id, source }) => wanted.has(id) && source)
  .map(({ name, version, license, description }) => {
    const checksum = checksums.get(`${name}@${version}`);
    return {
      type: 'library',
      'bom-ref': `pkg:cargo/${name}@${version}`,
      name,
      version,
      ...(description ? { description: description.replace(/\s+/g, ' ').trim() } : {}),
      ...(checksum ? { hashes: [{ alg: 'SHA-256', content: checksum }] } : {}),
      licenses: [{ expression: license.replaceAll('/', ' OR ') }],
      purl: `pkg:cargo/${name}@${version}`,
    };
  })
  .sort((one, other) => (one.purl < other.purl ? -1 : 1));
const { version } = packages.find(({ name }) => name === 'server');
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', name: 'shenzheng', version } },
  components,
};
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
