// The same page and the same JSON as a team would write them with Fastify.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import Handlebars from 'handlebars';

const { DATABASE, TEMPLATE, PORT } = process.env;
const rowsShown = 20;
const words = JSON.parse(readFileSync(`${TEMPLATE}/words.json`, 'utf8'));
const page = Handlebars.compile(template(readFileSync(`${TEMPLATE}/page.txt`, 'utf8')));

const db = new Database(DATABASE, { readonly: true });
const session = db.prepare(
  "SELECT a.organisation_id, a.name FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = ? AND a.state = 'active'",
);
const token = db.prepare(
  "SELECT t.organisation_id FROM api_token t JOIN account a ON a.id = t.account_id WHERE t.secret_hash = ? AND t.revoked_at IS NULL AND a.state = 'active'",
);
const find = db.prepare(`
  SELECT a.id, a.no, a.kind, a.status, a.submitted_at, a.decided_at, a.certificate, a.country, o.name AS organisation, f.name AS filed_by
  FROM application a LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN account f ON f.id = a.account_id
  WHERE a.organisation_id = ? AND a.status <> 'withdrawn' ORDER BY a.submitted_at DESC, a.id DESC LIMIT ${rowsShown + 1}`);

const app = Fastify();

app.get('/certificates', (request, reply) => {
  const secret = request.headers.cookie?.replace(/^shenzheng=/, '') ?? '';
  const visitor = session.get(hash(secret));
  if (!visitor) return reply.code(403).send();
  const found = find.all(visitor.organisation_id);
  reply.type('text/html; charset=utf-8');
  return page({ csrf: formToken(secret), user: visitor.name, cursor: cursor(found), rows: found.slice(0, rowsShown).map(shown) });
});

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
// Given a schema, Fastify compiles the writer of the answer.
const schema = {
  response: {
    200: {
      type: 'object',
      properties: {
        next: textOrNull,
        previous: textOrNull,
        rows: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              country: text, decided_at: textOrNull, filed_by: text, no: text, number: text, organisation: text,
              status: text, status_text: text, submitted_at: text, type: text, withdrawn: { type: 'boolean' },
            },
          },
        },
      },
    },
  },
};

app.get('/api/v1/applications', { schema }, (request, reply) => {
  const grant = token.get(hash(request.headers.authorization?.replace(/^Bearer /, '') ?? ''));
  if (!grant) return reply.code(401).send();
  const found = find.all(grant.organisation_id);
  return { next: cursor(found), previous: null, rows: found.slice(0, rowsShown).map(entry) };
});

await app.listen({ host: '127.0.0.1', port: Number(PORT) });

function shown(row) {
  const datetime = rfc3339(row.submitted_at);
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

function entry(row) {
  return {
    country: row.country,
    decided_at: row.decided_at && rfc3339(row.decided_at),
    filed_by: row.filed_by,
    no: row.no,
    number: row.certificate,
    organisation: row.organisation,
    status: row.status,
    status_text: words.statuses[row.status].text,
    submitted_at: rfc3339(row.submitted_at),
    type: row.kind,
    withdrawn: false,
  };
}

function template(text) {
  return text
    .replace('⟦rows⟧', '{{#each rows}}')
    .replace('⟦/rows⟧', '{{/each}}')
    .replace('⟦tag⟧', '{{{tag}}}')
    .replaceAll(/⟦(\w+)⟧/g, '{{$1}}');
}

function cursor(found) {
  const last = found[rowsShown - 1];
  return found.length > rowsShown ? `n${last.submitted_at}-${last.id}` : null;
}

/** A moment in ms as China's clock shows it. */
function rfc3339(ms) {
  return `${new Date(ms + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`;
}

function hash(secret) {
  return createHash('sha256').update(secret).digest('hex');
}

function formToken(secret) {
  const salt = randomBytes(8);
  return salt.toString('hex') + createHmac('sha256', secret).update('form').update(salt).digest('hex');
}
