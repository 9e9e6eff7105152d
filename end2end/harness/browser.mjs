// Debian's Chromium, driven by playwright-core.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { target } from './server.mjs';

export const pictures = join(target, 'e2e');

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
}

/**
 * A fresh visitor: own cookies, Chinese, script as said. Whatever the console or the page calls an
 * error, and every answer of 500 or above, is kept in `visitor.complaints`.
 */
export async function visit(browser, { address, script = true, width = 1280, dark = false, lang = 'zh-CN' }) {
  const context = await browser.newContext({
    baseURL: address,
    javaScriptEnabled: script,
    locale: lang,
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(Number(process.env.PATIENCE ?? 30_000));
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error}`));
  page.on('console', (line) => line.type() === 'error' && complaints.push(`${page.url()}: ${line.text()}`));
  page.on('response', (answer) => answer.status() >= 500 && complaints.push(`${answer.url()}: ${answer.status()}`));
  return { page, context, complaints, close: () => context.close() };
}

/** Runs `task`; when it fails, keeps a picture and the source of each visitor's page as NAME-n. */
export async function withPictures(name, visitors, task) {
  try {
    return await task();
  } catch (error) {
    await mkdir(pictures, { recursive: true });
    for (const [index, { page }] of visitors.entries()) {
      const path = join(pictures, `${name}-${index + 1}.png`);
      await page.screenshot({ path, fullPage: true }).catch(() => {});
      error.message += `\n  page ${index + 1}: ${page.url()} (${path})`;
    }
    throw error;
  }
}

/** Shows the page's visitor what a browser without grid sees: the style sheet's base layer. */
export async function asOldBrowser(page) {
  await page.route('**/*.css', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll('@supports (display: grid)', '@supports (display: unknown)');
    await route.fulfill({ response: answer, body });
  });
}
