// What a person does with a form, by the words on the page.

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The field whose label begins with `label`; hints such as 选填 may follow. */
export function field(page, label) {
  return page.getByLabel(new RegExp(`^\\s*${escaped(label)}(\\s|$|[（(])`)).first();
}

/** Fills fields by their labels: text, choices by their words, boxes by true and false. */
export async function fill(page, values) {
  for (const [label, value] of Object.entries(values)) {
    const one = field(page, label);
    const kind = await one.evaluate((element) => element.type ?? element.tagName);
    if (typeof value === 'boolean') await one.setChecked(value);
    else if (kind === 'select-one') await one.selectOption({ label: value });
    else await one.fill(value);
  }
}

/** Presses the button with these words and waits for the page it leads to. */
export async function press(page, words) {
  await follow(page, page.getByRole('button', { name: words }).first());
}

/** Follows the link with these words. */
export async function go(page, words) {
  await follow(page, page.getByRole('link', { name: words }).first());
}

async function follow(page, element) {
  // Together, so that whichever fails says why.
  await Promise.all([page.waitForEvent('domcontentloaded'), element.click()]);
}

/** What the heading of the page says. */
export const heading = (page) => page.getByRole('heading', { level: 1 }).first().innerText();
