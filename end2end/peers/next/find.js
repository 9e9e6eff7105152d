// What the page shows, out of the same database.
const { createHash, createHmac, randomBytes } = require('node:crypto');
const { readFileSync } = require('node:fs');
const Database = require('better-sqlite3');

const { DATABASE, TEMPLATE } = process.env;
const rowsShown = 20;
const words = JSON.parse(readFileSync(`${TEMPLATE}/words.json`, 'utf8'));
const [, head, tail] = readFileSync(`${TEMPLATE}/page.txt`, 'utf8').match(/<body>([^]*)<tbody>[^]*<\/tbody>([^]*)<\/body>/);
// The frame is given to React as it is, which costs it less than components would.
const [before, table] = head.split(/(?=<table)/);

const db = new Database(DATABASE, { readonly: true });
const session = db.prepare(
  "SELECT a.organisation_id, a.name FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = ? AND a.state = 'active'",
);
const find = db.prepare(`
  SELECT a.id, a.no, a.kind, a.status, a.submitted_at, a.certificate, a.country
  FROM application a LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN account f ON f.id = a.account_id
  WHERE a.organisation_id = ? AND a.status <> 'withdrawn' ORDER BY a.submitted_at DESC, a.id DESC LIMIT ${rowsShown + 1}`);

exports.load = (cookie) => {
  const secret = cookie?.replace(/^shenzheng=/, '') ?? '';
  const visitor = session.get(createHash('sha256').update(secret).digest('hex'));
  if (!visitor) return null;
  const found = find.all(visitor.organisation_id);
  const salt = randomBytes(8);
  const csrf = salt.toString('hex') + createHmac('sha256', secret).update('form').update(salt).digest('hex');
  const last = found[rowsShown - 1];
  const cursor = found.length > rowsShown ? `n${last.submitted_at}-${last.id}` : '';
  const filled = (text) => text.replaceAll('⟦csrf⟧', csrf).replaceAll('⟦user⟧', visitor.name).replaceAll('⟦cursor⟧', cursor);
  return { before: filled(before), heads: table.match(/<thead>([^]*)<\/thead>/)[1], after: filled(tail), rows: found.slice(0, rowsShown).map(shown) };
};

function shown(row) {
  const datetime = `${new Date(row.submitted_at + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`;
  return {
    path: row.no,
    no: `${row.no.slice(0, 8)}-${row.no.slice(8, 15)}-${row.no.slice(15)}`,
    kind: words.kinds[row.kind],
    certificate: row.certificate,
    country: words.countries[row.country],
    datetime,
    time: datetime.slice(0, 16).replace('T', ' '),
    tag: words.statuses[row.status].tag,
    next: words.statuses[row.status].next,
  };
}
