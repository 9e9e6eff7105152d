// Codes that are valid and belong to nobody, made anew for each run (GB 32100, GB 11714, GB 11643).

const digits = (count) => Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('');
const weighed = (text, weights, value) =>
  [...text].reduce((sum, symbol, at) => sum + value(symbol) * weights[at], 0);

/** 组织机构代码: eight digits and the check symbol. */
export function organisationCode(body = digits(8)) {
  const check = 11 - (weighed(body, [3, 7, 9, 10, 5, 8, 4, 2], Number) % 11);
  return body + (check === 10 ? 'X' : check === 11 ? '0' : check);
}

/** 统一社会信用代码 of a company in Guangzhou. */
export function creditCode(organisation = organisationCode()) {
  const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = `91440101${organisation}`;
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  return body + symbols[(31 - (weighed(body, weights, (one) => symbols.indexOf(one)) % 31)) % 31];
}

/** 身份证 number of somebody born on 7 May 1985 in Shenzhen. */
export function identityNumber() {
  const body = `44030819850507${digits(3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + '10X98765432'[weighed(body, weights, Number) % 11];
}
