// Mail, as the program writes it into its outbox.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './until.mjs';

/** The latest message to an address, once one that fits is there. */
export async function mailTo(server, address, fits = () => true) {
  const folder = join(server.folder, 'outbox');
  return until(`there is mail to ${address}`, async () => {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
    for (const name of names.sort().reverse()) {
      const text = plain(await readFile(join(folder, name), 'utf8'));
      if (text.includes(`To: ${address}`) && fits(text)) return text;
    }
    return null;
  });
}

/** The 8 digits in a message. */
export const codeIn = (mail) => mail.match(/验证码：(\d{8})/)[1];

/** The path of the link in a message. */
export const linkIn = (mail) => {
  const { pathname, search } = new URL(mail.match(/https?:\/\/\S+/)[0]);
  return pathname + search;
};

/** A message's text, whatever it is encoded in. */
function plain(mail) {
  const body = (part) => {
    const [head, ...rest] = part.split(/\r?\n\r?\n/);
    const text = rest.join('\n\n');
    if (/transfer-encoding: base64/i.test(head)) return `${head}\n${Buffer.from(text, 'base64').toString('utf8')}`;
    if (/transfer-encoding: quoted-printable/i.test(head)) return `${head}\n${unquoted(text)}`;
    return part;
  };
  const boundary = mail.match(/boundary="?([^";\r\n]+)/)?.[1];
  return boundary ? mail.split(`--${boundary}`).map(body).join('\n') : body(mail);
}

function unquoted(text) {
  const joined = text.replace(/=\r?\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
