// What is asked where there are very many applications.

/** The query's filters, with a value that the loaded data has. */
const filters = { kind: 'phytosanitary', status: 'refused', country: 'NZ' };

const list = (conditions, after = '') => `SELECT a.id, a.no, a.kind, a.status, a.submitted_at, a.decided_at, a.certificate, a.country, o.name, f.name
  FROM application a LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN account f ON f.id = a.account_id
  WHERE ${conditions.join(' AND ')}${after} ORDER BY a.submitted_at DESC, a.id DESC LIMIT 21;\n`;

/** A day in China, `days` ago, as typed and in ms. */
function day(days) {
  const text = new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
  return { text, ms: Date.parse(`${text}T00:00:00+08:00`) };
}

const spans = [
  { named: '', path: {}, conditions: [] },
  { named: 'from', path: { from: day(700).text }, conditions: [`a.submitted_at >= ${day(700).ms}`] },
  { named: 'to', path: { to: day(400).text }, conditions: [`a.submitted_at < ${day(399).ms}`] },
  {
    named: 'from, to', path: { from: day(700).text, to: day(400).text },
    conditions: [`a.submitted_at >= ${day(700).ms}`, `a.submitted_at < ${day(399).ms}`],
  },
];

/** Every combination of filters and days, of one organisation or of all. */
function combinations(who, owner) {
  const names = Object.keys(filters);
  const found = [];
  for (let bits = 0; bits < 1 << names.length; bits += 1) {
    const chosen = names.filter((_, at) => bits & (1 << at));
    for (const span of spans) {
      const conditions = [...owner, ...chosen.map((name) => `a.${name} = '${filters[name]}'`), ...span.conditions];
      if (!chosen.includes('status')) conditions.push("a.status <> 'withdrawn'");
      const asked = new URLSearchParams({ ...Object.fromEntries(chosen.map((name) => [name, filters[name]])), ...span.path });
      const what = [...chosen, span.named].filter(Boolean).join(', ') || 'all';
      found.push({ what: `${who}: ${what}`, path: `/certificates?${asked}`, sql: list(conditions), officer: who === 'officer' });
    }
  }
  return found;
}

/** The trader's query, in every combination, and its oldest page. */
export async function traderQueries(database) {
  const [organisation] = (await database.ask("SELECT organisation_id FROM account WHERE user_name = 'load_1'")).split('\n');
  const of = `organisation_id = ${organisation}`;
  const [at, id] = (await database.ask(`SELECT submitted_at, id FROM application WHERE ${of} ORDER BY submitted_at, id LIMIT 1 OFFSET 21`)).trim().split('|');
  const deepest = { what: 'trader: deepest page', path: `/certificates?at=n${at}-${id}` };
  const [one] = (await database.ask(`SELECT no FROM application WHERE ${of} AND status = 'unreviewed' ORDER BY id DESC LIMIT 1`)).split('\n');
  const waiting = one ? [{ what: 'trader: one that waits, with its place', path: `/certificates/${one}` }] : [];
  return [...combinations('trader', [`a.${of}`]), deepest, ...waiting];
}

/** The officer's query, the queue and the statistics. */
export async function officerPages(database) {
  const [at, id] = (await database.ask('SELECT submitted_at, id FROM application ORDER BY submitted_at, id LIMIT 1 OFFSET 21')).trim().split('|');
  const certificate = (await database.ask('SELECT certificate FROM application WHERE id = 4711')).trim();
  const queue = { '': '', kind: 'kind=origin', district: 'district=4403', 'risk high': 'risk=high', 'proposal doubt': 'proposal=doubt', mine: 'mine=true' };
  const pages = [
    { what: 'officer: deepest page', path: `/certificates?at=n${at}-${id}` },
    { what: 'officer: a certificate’s number', path: `/certificates?${new URLSearchParams({ number: certificate })}` },
    ...Object.entries(queue).map(([name, asked]) => ({ what: `queue${name && `: ${name}`}`, path: `/review?${asked}` })),
    { what: 'statistics', path: '/review/statistics' },
  ].map((page) => ({ ...page, officer: true }));
  return [...combinations('officer', ['1 = 1']), ...pages];
}
