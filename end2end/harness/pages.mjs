// The pages, by who sees them, and something to look at on them.
import { creditCode } from './codes.mjs';
import { visit } from './browser.mjs';
import { press } from './form.mjs';
import { decide, demoCase, enterCompany, fileCertificate, logIn, openService, plain } from './portal.mjs';
import { begunPages } from './states.mjs';

/** Applications in each status, one of them taken back, and one that waits for an officer. */
const filed = [
  { id: 'phytosanitary-chile-cherries', ruling: { status: 'passed' } },
  { id: 'health-new-zealand-milk', ruling: { status: 'refused' } },
  { id: 'phytosanitary-ecuador-bananas', ruling: { status: 'faulty', words: '发货人与收货人颠倒。' } },
  { id: 'phytosanitary-peru-blueberries' },
];

/**
 * Fills the portal with something to see and returns the pages of each kind of visitor.
 * `prepare` is done by the visitor before the pages are looked at; `name` tells states apart.
 */
export async function mainPages(browser, server) {
  const { page, close } = await visit(browser, { ...server, script: false });
  await logIn(page, 'demo_admin');
  await openService(page);
  const numbers = [];
  for (const { id } of filed) {
    await page.goto('/certificates');
    numbers.push(plain(await fileCertificate(page, demoCase(id))));
  }
  const drafts = await oneDraftOfEachType(page);
  await page.goto('/people');
  const disable = await page.locator('a[href$="/disable"]').first().getAttribute('href');
  const [empty] = drafts;
  await page.goto(empty);
  await press(page, '下一步');
  await close();
  await rule(browser, server, numbers);
  return [
    { userName: null, name: '', paths: everyone },
    { userName: null, name: 'wrong-company', paths: ['/register/company'], prepare: sendEmpty('/register/company') },
    { userName: null, name: 'registering', paths: ['/register/administrator'], prepare: beginRegistration },
    {
      userName: null, name: 'wrong-administrator', paths: ['/register/administrator'],
      prepare: async (page) => { await beginRegistration(page); await press(page, '提交注册'); },
    },
    { userName: 'demo_person', name: 'empty', paths: ['/certificates', '/drafts', '/account'] },
    { userName: 'demo_admin', name: '', paths: trader(numbers, drafts, disable) },
    { userName: 'demo_officer', name: 'officer', paths: officer(numbers) },
    { userName: 'demo_system', name: 'system', paths: ['/staff', '/announcements', '/announcements/new', '/announcements/1', '/records', '/records/import', '/policies', '/account'] },
    { userName: 'demo_security', name: 'security', paths: ['/approvals', '/claims', '/changes', '/staff', '/account'] },
    { userName: 'demo_audit', name: 'audit', paths: ['/audit?verify=yes', '/audit?by=user&value=nobody'] },
    ...(await begunPages(browser, server, drafts)),
  ];
}

const everyone = [
  '/', '/?lang=en', '/?lang=zh', '/login', '/login?why=wrong', '/login?by=code', '/login?proof=mail&why=mailed', '/register', '/register/company', '/register/person',
  '/register/institution', '/register/overseas', '/help', '/help/forms/origin', '/help/forms/phytosanitary?field=consignee', '/news', '/news/1', '/missing', '/forbidden', '/unavailable', '/stale',
  '/recover/user-name', '/recover/user-name/status', '/recover/password', '/certificates',
];

const trader = (numbers, drafts, disable) => [
  '/start', '/local', '/local/interaction', '/certificates', '/certificates?no=0', '/certificates/new',
  '/certificates/new?notice=choose', '/drafts', '/drafts/import',
  ...numbers.map((no) => `/certificates/${no}`),
  `/certificates/${numbers[0]}/submitted`, `/certificates/${numbers[0]}/slip`, `/certificates/${numbers[3]}/withdraw`,
  ...drafts, `${drafts[0]}/files`, `${drafts[0]}/check`, `${drafts[0]}/discard`,
  '/people', disable, '/people/log', '/handover', '/templates', '/addresses', '/access', '/api/docs',
  '/account', '/account/contact', '/account/company', '/account/close', '/account/second-factor', '/account/passkeys',
];

const officer = (numbers) => [
  '/review', '/review/statistics', '/counter', '/records', '/certificates', '/account',
  ...numbers.map((no) => `/review/${no}`),
];

/** The status of a page's answer. */
export function statusOf(path) {
  const statuses = { '/missing': 404, '/forbidden': 403, '/unavailable': 503, '/stale': 400 };
  return statuses[path] ?? 200;
}

async function oneDraftOfEachType(page) {
  await page.goto('/certificates/new');
  const kinds = await page.locator('input[name=kind]').evaluateAll((all) => all.map((one) => one.value));
  const drafts = [];
  for (const kind of kinds) {
    await page.goto('/certificates/new');
    await page.locator(`input[name=kind][value=${kind}]`).check();
    await press(page, '下一步');
    drafts.push(new URL(page.url()).pathname);
  }
  return drafts;
}

async function rule(browser, server, numbers) {
  const { page, close } = await visit(browser, { ...server, script: false });
  await logIn(page, 'demo_officer');
  for (const [index, { ruling }] of filed.entries()) {
    if (ruling) await decide(page, numbers[index], ruling);
  }
  await close();
}

/** Sends the form of `path` as it stands. */
const sendEmpty = (path) => async (page) => {
  await page.goto(path);
  await press(page, '下一步');
};

async function beginRegistration(page) {
  await page.goto('/register/company');
  await enterCompany(page, creditCode());
}

/** A page's path as a file name. */
export function fileName(path, name = '') {
  const plainPath = path.replace(/\d{16}|[0-9a-f]{8}[0-9a-f-]{24,}/g, 'one').replace(/[^a-z-]+/g, '-');
  return [name, plainPath.replace(/^-|-$/g, '')].filter(Boolean).join('-') || 'home';
}
