// The main pages, by who sees them, and something to look at on them.
import { visit } from './browser.mjs';
import { press } from './form.mjs';
import { demoCase, fileCertificate, logIn, openService, plain } from './portal.mjs';

/** Files an application and begins a draft; returns the pages of each kind of visitor. */
export async function mainPages(browser, server) {
  const { page, close } = await visit(browser, server);
  await logIn(page, 'demo_admin');
  await openService(page);
  const no = plain(await fileCertificate(page, demoCase('phytosanitary-peru-blueberries')));
  await page.goto('/certificates/new');
  await page.locator('input[name=kind][value=health]').check();
  await press(page, '下一步');
  const draft = new URL(page.url()).pathname;
  await close();
  return [
    { userName: null, paths: everyone },
    { userName: 'demo_admin', paths: trader(no, draft) },
    { userName: 'demo_officer', paths: ['/review', `/review/${no}`] },
    { userName: 'demo_system', paths: ['/approvals'] },
  ];
}

const everyone = [
  '/', '/login', '/login?why=wrong', '/register', '/register/company', '/register/person',
  '/register/overseas', '/help', '/missing', '/recover/user-name', '/recover/password',
];

const trader = (no, draft) => [
  '/local', '/local/interaction', '/certificates', '/certificates/new', '/drafts',
  `/certificates/${no}`, `/certificates/${no}/submitted`,
  draft, `${draft}/files`, `${draft}/check`, `${draft}/discard`,
];

/** A page's path as a file name. */
export function fileName(path) {
  const name = path.replace(/\d{16}|[0-9a-f]{8}[0-9a-f-]{24,}/g, 'one').replace(/[^a-z-]+/g, '-');
  return name.replace(/^-|-$/g, '') || 'home';
}
