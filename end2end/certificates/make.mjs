// Makes the demonstration's certificates, the register they are compared with and the cases:
//
//   node end2end/certificates/make.mjs [target folder, default server/demo]
//
// Needs Debian's chromium, poppler-utils, imagemagick, fonts-liberation and fonts-noto-cjk.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { certificates } from './data/index.mjs';
import { layouts } from './layouts/index.mjs';
import { printPdf, scan } from './print.mjs';
import { cases, register } from './tables.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, '../../server/demo'));
const documents = join(target, 'documents');
const work = mkdtempSync(join(tmpdir(), 'certificates-'));

try {
  rmSync(documents, { recursive: true, force: true });
  mkdirSync(documents, { recursive: true });
  for (const cert of certificates) {
    const html = join(work, `${cert.id}.html`);
    writeFileSync(html, layouts[cert.layout ?? cert.type](cert));
    const pdf = join(cert.scan ? work : documents, `${cert.id}.pdf`);
    printPdf(pathToFileURL(html).href, pdf, work);
    if (cert.scan) scan(pdf, cert, documents, work);
    console.log(`made ${cert.id}`);
  }
  writeFileSync(join(target, 'register.csv'), register(certificates));
  writeFileSync(join(target, 'cases.json'), cases(certificates));
} finally {
  rmSync(work, { recursive: true, force: true });
}
