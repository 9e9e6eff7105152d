// Makes the peers' page out of the portal's own, so that all of them send the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes `page.txt`, the page with ⟦holes⟧, and `words.json`, what the codes of its rows are called.
 * `html` is the portal's page, `rows` what the database and the API say of its rows.
 */
export function writeTemplate(folder, html, rows) {
  const [before, body, after] = html.split(/(?<=<tbody>)|(?=<\/tbody>)/);
  const shown = body.match(/<tr>.*?<\/tr>/gs);
  const words = { kinds: {}, countries: {}, statuses: {} };
  for (const [index, row] of rows.entries()) {
    const cells = [...shown[index].matchAll(/<div class="cell">(.*?)<\/div><\/td>/gs)].map(([, inner]) => inner);
    words.kinds[row.type] = plain(cells[1]);
    words.countries[row.country] = cells[2].match(/<span class="note">(.*?)</)[1];
    words.statuses[row.status] = { text: row.status_text, tag: cells[4].match(/<strong.*<\/strong>/s)[0], next: cells[5] };
  }
  const frame = (text) => text
    .replaceAll(/name="csrf" value="[^"]*"/g, 'name="csrf" value="⟦csrf⟧"')
    .replace(`</span>${rows[0].filed_by}</span>`, '</span>⟦user⟧</span>')
    .replace(/at=n\d+-\d+/, 'at=⟦cursor⟧');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'page.txt'), `${frame(before)}⟦rows⟧${hollow(shown[0], rows[0], words)}⟦/rows⟧${frame(after)}`);
  writeFileSync(join(folder, 'words.json'), JSON.stringify(words));
}

const plain = (html) => html.replaceAll(/<[^>]*>/g, '');

/** A row with holes for what it says. */
function hollow(html, row, words) {
  const { tag, next } = words.statuses[row.status];
  const no = `${row.no.slice(0, 8)}-${row.no.slice(8, 15)}-${row.no.slice(15)}`;
  const minute = row.submitted_at.slice(0, 16).replace('T', ' ');
  const holes = [
    [`/certificates/${row.no}`, '/certificates/⟦path⟧'],
    [`data-live="${row.no}"`, 'data-live="⟦path⟧"'],
    [`>${no}<`, '>⟦no⟧<'],
    [`>${words.kinds[row.type]}<`, '>⟦kind⟧<'],
    [`>${row.number}<`, '>⟦certificate⟧<'],
    [`>${words.countries[row.country]}<`, '>⟦country⟧<'],
    [row.submitted_at, '⟦datetime⟧'],
    [`>${minute}<`, '>⟦time⟧<'],
    [tag, '⟦tag⟧'],
    [`>${next}<`, '>⟦next⟧<'],
  ];
  for (const [text, hole] of holes) {
    if (!html.includes(text)) throw new Error(`the row does not say «${text}»`);
    html = html.replace(text, hole);
  }
  return html;
}

/** The page without what differs between two requests. */
export function comparable(html) {
  return html.replaceAll(/name="csrf" value="\w+"/g, '').replace(/\d{4}-\d\d-\d\d \d\d:\d\d 结束/, '')
    .replace(/data-left="\d+" data-end="\d+"/, '');
}
