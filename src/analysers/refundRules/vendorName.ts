/** Long legal forms and the short form they are compared as. Different forms are different companies. */
const shortForms: { readonly [form: string]: string } = {
  limited: 'ltd',
  incorporated: 'inc',
  corporation: 'corp',
  company: 'co',
};
const legalForms = new Set(
  'ltd inc corp co llc llp lp plc gmbh ag kg ug ohg se sa sas sarl srl spa bv nv oy oyj ab as aps kft doo sro zoo pty pte sl'.split(
    ' ',
  ),
);

/** The name as shown in sentences and counted as one spelling: only surrounding and repeated spaces go. */
export const vendorSpelling = (name: string): string => name.trim().replace(/\s+/g, ' ');

/** Equal for names that differ only in case, accents, punctuation, spaces, `&`/`and` and the length of the legal form. */
export function vendorKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('&', ' and ')
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((word) => word !== '');
  const last = words.at(-1);
  if (last !== undefined && words.length > 1 && Object.hasOwn(shortForms, last)) {
    words[words.length - 1] = shortForms[last] ?? last;
  }
  // A name without a letter or digit is compared as it is.
  return words.length > 0 ? words.join(' ') : name.trim();
}

/** The key without its legal form, or the key itself when it has none. */
export function withoutLegalForm(key: string): string {
  const cut = key.lastIndexOf(' ');
  return cut > 0 && legalForms.has(key.slice(cut + 1)) ? key.slice(0, cut) : key;
}

/** Words this short are alike by chance or are numerals: Fund II and Fund III. */
const shortestWord = 5;

/**
 * Every key that one slip of the hand makes of `key`: in one word two letters swapped or one letter
 * missing, never the first letter, the legal form, or a final `s` (Service and Services are two
 * companies). A replaced letter is no slip: Meier and Maier are two people.
 */
export function* slipsOf(key: string): Generator<string> {
  const base = withoutLegalForm(key);
  const words = base.split(' ');
  for (const [index, word] of words.entries()) {
    if (word.length < shortestWord || /\d/.test(word)) continue;
    for (const slip of slipsOfWord(word)) yield words.with(index, slip).join(' ') + key.slice(base.length);
  }
}

function* slipsOfWord(word: string): Generator<string> {
  for (let at = 1; at < word.length; at += 1) {
    const isFinalS = at === word.length - 1 && word.endsWith('s');
    if (!isFinalS) yield word.slice(0, at) + word.slice(at + 1);
    const next = word[at + 1];
    if (next !== undefined && next !== word[at]) {
      yield word.slice(0, at) + next + word[at] + word.slice(at + 2);
    }
  }
}
