/**
 * Sentences of one language by those of another, `{}` standing for what differs: names, numbers, and what others
 * said. A failure carries its English sentence, wherever it was made and however long ago; other languages know
 * it by that (ADR 0027).
 */
export type Sentences = { readonly [english: string]: string };

type Pattern = { readonly pattern: RegExp; readonly other: readonly string[] };

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf([english, other]: [string, string]): Pattern {
  const source = english.split('{}').map(literal).join('([^]*?)');
  return { pattern: new RegExp(`^${source}$`), other: other.split('{}') };
}

/** As many as a window shows at once several times over; then it begins anew. */
const mostRemembered = 5000;

/**
 * Says a sentence in the other language; `undefined` where it is none of these. What stands in a gap is said in
 * the other language too where it is a sentence itself. Gaps keep their order.
 */
export function translatorFor(sentences: Sentences): (english: string) => string | undefined {
  const [plain, gapped] = [new Map<string, string>(), [] as Pattern[]];
  // Those with more words of their own come first: they are about less.
  const entries = Object.entries(sentences).sort(([one], [other]) => other.length - one.length);
  for (const entry of entries) {
    if (entry[0].includes('{}')) gapped.push(patternOf(entry));
    else plain.set(...entry);
  }
  const remembered = new Map<string, string | undefined>();
  const translate = (english: string): string | undefined => {
    const known = plain.get(english);
    if (known !== undefined || english === '') return known;
    for (const { pattern, other } of gapped) {
      const gaps = pattern.exec(english);
      if (gaps) {
        return other.map((text, at) => (at === 0 ? text : `${inGap(gaps[at] ?? '')}${text}`)).join('');
      }
    }
    return undefined;
  };
  const inGap = (text: string): string => translate(text) ?? text;
  return (english) => {
    if (remembered.has(english)) return remembered.get(english);
    const said = translate(english);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(english, said);
    return said;
  };
}
