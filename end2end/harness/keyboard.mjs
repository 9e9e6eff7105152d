// A person who has a keyboard and nothing else: Tab, Enter, Space, arrows and letters.
import assert from 'node:assert/strict';

/** Presses Tab until the element that has the focus fits; `fits` is a selector, words may follow. */
export async function tabTo(page, fits, words = '', limit = 250) {
  for (let n = 0; n < limit; n += 1) {
    const there = await page.evaluate(([selector, text]) => {
      const now = document.activeElement;
      return now?.matches(selector) && (now.textContent || now.value || '').trim().startsWith(text);
    }, [fits, words]);
    if (there) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`no Tab leads to ${fits} ${words} on ${page.url()}`);
}

/** Presses a key that leads to another page. */
export async function leaveBy(page, key) {
  const arrived = page.waitForEvent('domcontentloaded');
  await page.keyboard.press(key);
  await arrived;
}

/** Follows the link that begins with these words. */
export async function follow(page, words) {
  await tabTo(page, 'main a', words);
  await leaveBy(page, 'Enter');
}

/** Presses the button with these words. */
export async function press(page, words, where = 'main') {
  await tabTo(page, `${where} button:not([aria-hidden])`, words);
  await leaveBy(page, 'Enter');
}

/** Goes to the field with this id and types into it. */
export async function type(page, id, value) {
  await tabTo(page, `[id="${id}"]`);
  const kind = await page.evaluate(() => document.activeElement.type);
  if (kind === 'select-one') return choose(page, value);
  if (kind === 'date') return typeDate(page, value);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(value);
}

/** Steps through a list with the arrow keys. */
async function choose(page, value) {
  const steps = await page.evaluate((wanted) => {
    const list = document.activeElement;
    return [...list.options].findIndex((option) => option.value === wanted) - list.selectedIndex;
  }, value);
  for (let n = 0; n < Math.abs(steps); n += 1) await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  assert.equal(await page.evaluate(() => document.activeElement.value), value);
}

/** Types a day into a picker's parts, whose order is the browser's own: month first, or year first. */
async function typeDate(page, value) {
  const [year, month, day] = value.split('-');
  const typed = () => page.evaluate(() => document.activeElement.value);
  await page.keyboard.type(month + day + year);
  if ((await typed()) !== value) {
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(year);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type(month + day);
  }
  assert.equal(await typed(), value);
}

/** Goes to a group of radio buttons and chooses one. */
export async function pick(page, name, value) {
  await tabTo(page, `input[name="${name}"]`);
  for (let n = 0; n < 30; n += 1) {
    if ((await page.evaluate(() => document.activeElement.value)) === value) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Space');
  assert.ok(await page.evaluate(() => document.activeElement.checked), `${name} ${value}`);
}

/** What has the focus: its id. */
export const focused = (page) => page.evaluate(() => document.activeElement.id);
