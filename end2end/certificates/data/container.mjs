// Container numbers with the check digit of ISO 6346.

const LETTERS = {};
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].reduce((value, letter) => {
  LETTERS[letter] = value;
  return (value + 1) % 11 === 0 ? value + 2 : value + 1;
}, 10);

/** `container('QZVU718204')` adds the check digit. */
export function container(owner) {
  const sum = [...owner].reduce((total, char, place) => total + (LETTERS[char] ?? Number(char)) * 2 ** place, 0);
  return `${owner}${(sum % 11) % 10}`;
}
