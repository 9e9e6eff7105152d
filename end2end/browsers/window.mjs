// What a person does in a browser window, in WebDriver's element commands only: none of them needs
// the page's script, so the same hands work where script is off.
import { writeFile } from 'node:fs/promises';
import { until } from '../harness/until.mjs';

const key = 'element-6066-11e4-a52e-4f735466cecf';
const enter = '\uE007';
const right = '\uE014';
const xpath = (value) => ({ using: 'xpath', value });
const css = (value) => ({ using: 'css selector', value });

export class Window {
  constructor(driver, address) {
    this.driver = driver;
    this.address = address;
  }

  open(path) {
    return this.driver.command('open', { url: this.address + path });
  }

  async all(where) {
    const found = await this.driver.command('find', typeof where === 'string' ? css(where) : where);
    return found.map((one) => one[key]);
  }

  /** The first such element, once it is there. */
  async one(where) {
    let found;
    await until(`there is ${JSON.stringify(where)}`, async () => ([found] = await this.all(where)).length > 0 && found, 20_000);
    return found;
  }

  async text(where) {
    return this.driver.command('text', { id: await this.one(where) });
  }

  async texts(where) {
    const found = await this.all(where);
    return Promise.all(found.map((id) => this.driver.command('text', { id })));
  }

  async attribute(where, name) {
    return this.driver.command('attribute', { id: await this.one(where), name });
  }

  /** Clicks, once that is possible: not while one page blends into the next. */
  async click(where) {
    const id = await this.one(where);
    const busy = (error) => (/interactable|intercepted/.test(error.message) ? false : Promise.reject(error));
    return until(`${where} can be clicked`, () => this.driver.command('click', { id }).then(() => true, busy), 20_000);
  }

  /** Presses the button whose words begin so (a key may follow) and waits for the page it leads to. */
  press(words) {
    return this.leave(xpath(`//main//button[starts-with(normalize-space(), '${words}')] | //header//button[starts-with(normalize-space(), '${words}')]`));
  }

  /** Follows the link whose words begin so. */
  go(words) {
    return this.leave(xpath(`//a[starts-with(normalize-space(), '${words}')]`));
  }

  /** Clicks or presses Enter, and waits until the old page is gone and the new one is there. */
  async leave(where) {
    const [old] = await this.all('html');
    if (this.driver.byKeyboard) await this.driver.command('keys', { id: await this.one(where), text: enter });
    else await this.click(where);
    await until('the next page is there', async () => {
      const [root] = await this.all('html').catch(() => []);
      return root && root !== old && (await this.all('footer')).length > 0;
    }, 30_000);
  }

  /** Types into the field with this id, as it is: text, list, choice. */
  async fill(id, value) {
    const where = `#${id}`;
    if ((await this.all(`select${where}`)).length) return this.click(`${where} option[value="${value}"]`);
    const element = await this.one(where);
    if (this.driver.typesDates && (await this.driver.command('attribute', { id: element, name: 'type' })) === 'date') {
      const [year, month, day] = value.split('-');
      return this.driver.command('keys', { id: element, text: [month, day, year].join(right) });
    }
    await this.driver.command('clear', { id: element }).catch(() => {});
    return this.driver.command('keys', { id: element, text: value });
  }

  /** Makes a choice, and sees that it is made: WebKit may lose a click while one page blends into the next. */
  choose(name, value) {
    const choice = `input[name="${name}"][value="${value}"]`;
    return until(`${value} is chosen`, async () => {
      await this.click(choice);
      return (await this.all(`${choice}:checked`)).length > 0;
    });
  }

  async sendFile(path) {
    return this.driver.command('keys', { id: await this.one('input[type=file]'), text: path });
  }

  async picture(file) {
    await writeFile(file, Buffer.from(await this.driver.command('picture', { full: false }), 'base64'));
  }
}
