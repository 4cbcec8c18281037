/**
 * Sentences of one language by those of another (ADR 0027). A failure, and what an analyser says of a row, carries its
 * English sentence, wherever it was made and however long ago; other languages know it by that. What differs is a gap:
 * `{}` is said in the other language too where it is known there, `{text}` stays as it is, `{number}`, `{money}` and
 * `{date}` are written as the other language does, and of a `{list}` each part is said. Gaps keep their order, and the
 * other sentence has `{}` for each.
 */
export type Sentences = { readonly [english: string]: string };

/** How another language writes what stands in a gap. */
export type GapFormats = {
  /** An English number, alone or with a currency: `1,234.50 EUR`. */
  number(english: string): string;
  /** A day, `2026-10-31`. */
  date(iso: string): string;
  list(parts: readonly string[]): string;
};

export type Translator = {
  /** A name or one sentence; `undefined` where it is none of these. */
  one(english: string): string | undefined;
  /** Sentences after each other, as an explanation has them. */
  several(english: string): string;
  /** What of it is said in the other language, and the rest, from the first sentence on that is none of these. */
  parts(english: string): { readonly said: readonly string[]; readonly rest: string };
};

const amount = '-?\\d[\\d,]*(?:\\.\\d+)?';
/** What can stand in a gap. Files hold currencies that are none, such as `US DOLLAR`. */
const kinds: { readonly [kind: string]: string } = {
  '': '([^]*?)',
  text: '([^]*?)',
  number: `(${amount})`,
  money: `(${amount}(?: [^\\d,.]{1,24}?)?)`,
  date: '(\\d{4}-\\d{2}-\\d{2})',
  list: '([^]*?)',
};
const gap = new RegExp(`\\{(${Object.keys(kinds).join('|')})\\}`);

type Pattern = {
  /** The text before the first gap. */
  readonly start: string;
  readonly whole: RegExp;
  /** The same inside a text, up to where a sentence may begin. */
  readonly inside: RegExp;
  readonly gaps: readonly string[];
  /** Around the gaps. */
  readonly other: readonly string[];
};

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternsOf(sentences: Sentences): readonly Pattern[] {
  // Those with more words of their own come first: they are about less.
  const entries = Object.entries(sentences).sort(([one], [other]) => other.length - one.length);
  const starts = entries
    .map(([english]) => english.split(gap)[0] ?? '')
    .filter((text) => /^[A-Z“]/.test(text));
  const end = `(?=$| (?:${[...new Set(starts)].map(literal).join('|')}))`;
  return entries.map(([english, other]) => {
    // Text and gaps take turns.
    const parts = english.split(gap);
    const source = parts.map((part, at) => (at % 2 === 0 ? literal(part) : kinds[part])).join('');
    return {
      start: parts[0] ?? '',
      whole: new RegExp(`^${source}$`),
      inside: new RegExp(source + end, 'y'),
      gaps: parts.filter((_, at) => at % 2 === 1),
      other: other.split('{}'),
    };
  });
}

/** `named` says what stands in a gap where it is none of the sentences: what a column or a choice is called. */
export function translatorFor(
  sentences: Sentences,
  formats: GapFormats,
  named: (english: string) => string | undefined = () => undefined,
): Translator {
  const patterns = patternsOf(sentences);
  const plain = new Map(Object.entries(sentences).filter(([english]) => !gap.test(english)));
  const gapped = patterns.filter(({ gaps }) => gaps.length > 0);

  const one = (english: string): string | undefined => {
    const known = plain.get(english);
    if (known !== undefined || english === '') return known;
    for (const pattern of gapped) {
      const found = english.startsWith(pattern.start) ? pattern.whole.exec(english) : null;
      if (found) return said(pattern, found);
    }
    return undefined;
  };
  const said = ({ gaps, other }: Pattern, found: RegExpExecArray): string =>
    other.map((text, at) => (at === 0 ? text : `${inGap(gaps[at - 1], found[at] ?? '')}${text}`)).join('');
  const inGap = (kind: string | undefined, text: string): string => {
    switch (kind) {
      case 'text':
        return text;
      case 'number':
      case 'money':
        return formats.number(text);
      case 'date':
        return formats.date(text);
      case 'list':
        return formats.list(text.split(/, | and /).map(known));
      default:
        return known(text);
    }
  };
  const known = (text: string): string => one(text) ?? named(text) ?? text;
  const parts: Translator['parts'] = (english) => {
    const all: string[] = [];
    let at = 0;
    while (at < english.length) {
      const next = sentenceAt(patterns, english, at);
      if (!next) break;
      all.push(said(next.pattern, next.found));
      at += next.found[0].length + 1;
    }
    return { said: all, rest: english.slice(at) };
  };
  const several = (english: string): string => {
    const { said: all, rest } = parts(english);
    return (rest === '' ? all : [...all, rest]).join(' ');
  };
  return { one: remembering(one), several: remembering(several), parts };
}

function sentenceAt(patterns: readonly Pattern[], text: string, at: number) {
  for (const pattern of patterns) {
    if (!text.startsWith(pattern.start, at)) continue;
    pattern.inside.lastIndex = at;
    const found = pattern.inside.exec(text);
    if (found && found[0] !== '') return { pattern, found };
  }
  return null;
}

/** As many as a window shows at once several times over; then it begins anew. */
const mostRemembered = 5000;

function remembering<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly made: Value }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.made;
    const made = make(text);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, { made });
    return made;
  };
}
