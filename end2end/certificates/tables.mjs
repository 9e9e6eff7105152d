// The register and the cases, from the same data as the papers.

/** Paths and texts of a certificate's values, without what only the paper shows. */
function flat(values) {
  const rows = [];
  for (const [id, value] of Object.entries(values)) {
    if (id !== 'goods') {
      rows.push([id, value]);
      continue;
    }
    value.forEach((line, at) => {
      for (const [field, item] of Object.entries(line)) {
        if (!field.startsWith('print_')) rows.push([`goods.${at}.${field}`, item]);
      }
    });
  }
  return rows.filter(([, value]) => value !== '');
}

const quoted = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Customs' register as CSV: `type,country,number,status`, then field paths. */
export function register(certificates) {
  const recorded = certificates.filter((cert) => cert.recorded !== false);
  const own = ['number', 'country'];
  const paths = [];
  for (const cert of recorded) {
    for (const [path] of flat(cert.values)) {
      if (!paths.includes(path) && !own.includes(path)) paths.push(path);
    }
  }
  const byLine = (path) => Number(/^goods\.(\d+)/.exec(path)?.[1] ?? -1);
  paths.sort((a, b) => byLine(a) - byLine(b));
  const rows = recorded.map((cert) => {
    const values = Object.fromEntries(flat(cert.values));
    return [cert.type, cert.values.country, cert.values.number, 'valid', ...paths.map((path) => values[path] ?? '')];
  });
  return [['type', 'country', 'number', 'status', ...paths], ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

/** The customs district that clears what enters at a port. */
const DISTRICTS = { CNNSA: '5167', CNGGZ: '5120', CNHUA: '5202', CNYTN: '5316', CNSHK: '5304', CNGON: '5780', CNZNG: '6700', CNHZP: '5338' };

/** What customs knows and the layout does not print. */
const UNPRINTED = {
  phytosanitary: ['loading_port', 'name', 'batch'],
  reexport: ['loading_port', 'name', 'batch'],
  health: ['quantity'],
  veterinary: ['name', 'quantity', 'gross_weight'],
  origin: ['name', 'quantity', 'fob_currency', 'transport'],
};

function printed(cert) {
  const hidden = UNPRINTED[cert.layout ?? cert.type];
  const chinese = cert.print.bilingual ? [] : ['name'];
  const shown = ([path]) => ![...hidden, ...chinese].includes(path.split('.').at(-1));
  return Object.fromEntries(flat(cert.values).filter(shown));
}

/** What the comparison with the register must say about the fields typed in another way. */
function verdicts(cert) {
  // A unit is compared with its number.
  const compared = Object.keys(cert.typed ?? {}).filter((path) => !path.endsWith('_unit'));
  const verdict = cert.status === 'passed' ? 'equal_normalised' : 'different';
  return cert.recorded === false ? {} : Object.fromEntries(compared.map((path) => [path, verdict]));
}

/**
 * For each document, as JSON: what a trader types, what is printed, what an officer decides
 * (`status`), whether customs has a record, and what the comparison with it says of some fields
 * (`verdicts`; all others are equal).
 */
export function cases(certificates) {
  const list = certificates.map((cert) => {
    const ending = { png: 'png', jpeg: 'jpg' }[cert.scan] ?? 'pdf';
    const values = Object.fromEntries(flat(cert.values));
    return {
      id: cert.id,
      document: `documents/${cert.id}.${ending}`,
      type: cert.type,
      story: cert.story,
      status: cert.status,
      recorded: cert.recorded !== false,
      verdicts: verdicts(cert),
      typed: { ...values, district: DISTRICTS[values.entry_port], ...cert.typed },
      printed: printed(cert),
    };
  });
  return `${JSON.stringify(list, null, 2)}\n`;
}
