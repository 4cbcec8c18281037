import type { Fault, OpenAiConfig } from './config.ts';
import { hashOf, normal } from './random.ts';
import type { Asked } from './request.ts';

export type Said = {
  readonly text: string;
  readonly ending: 'stop' | 'length' | 'content_filter' | 'refusal';
  readonly outputTokens: number;
};

type Row = { readonly [label: string]: unknown };

/**
 * The simulated model: it reads the row between its delimiters and fills the schema, always the same for
 * the same row. It follows the rule findings it is shown, and obeys the texts it is told to obey.
 */
export function say(asked: Asked, config: OpenAiConfig, fault: Fault | null, random: () => number): Said {
  const tokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / config.bytesPerToken);
  if (fault === 'refusal') return { text: 'I cannot help with that.', ending: 'refusal', outputTokens: 8 };
  if (fault === 'filtered') return { text: '', ending: 'content_filter', outputTokens: 1 };
  if (fault === 'notJson') return { text: 'Sure! Here is my answer:', ending: 'stop', outputTokens: 7 };
  const text = JSON.stringify(fill(asked, config, fault, random));
  const most = fault === 'cut' ? Math.min(20, asked.maxTokens) : asked.maxTokens;
  if (tokens(text) <= most) return { text, ending: 'stop', outputTokens: tokens(text) };
  return {
    text: text.slice(0, Math.floor(most * config.bytesPerToken)),
    ending: 'length',
    outputTokens: most,
  };
}

function fill(asked: Asked, config: OpenAiConfig, fault: Fault | null, random: () => number): Row {
  const row = rowOf(asked);
  const values = Object.values(row).filter((value) => typeof value === 'string');
  const order = config.obeys.find((text) => values.some((value) => value.includes(text)));
  const answer: { [id: string]: unknown } = {};
  for (const [id, property] of Object.entries(asked.schema.properties)) {
    answer[id] =
      order === undefined ? sensible(id, property, row, config, random) : obedient(property, order);
  }
  if (fault === 'missesSchema') delete answer[Object.keys(answer)[0] ?? ''];
  for (const [id, { description = '', type }] of Object.entries(asked.schema.properties)) {
    if (fault === 'wrongQuote' && isQuote(description)) answer[id] = 'words that stand nowhere in this row';
    if (fault === 'amountTooLarge' && type === 'number' && /never above/i.test(description)) answer[id] = 1e9;
  }
  return answer;
}

const isQuote = (description: string): boolean => /word for word/i.test(description);

function rowOf({ turns }: Asked): Row {
  const text = turns.find(({ role }) => role === 'user')?.content ?? '';
  const json = /^<row>\n([\s\S]*)\n<\/row>$/.exec(text)?.[1];
  if (json === undefined) throw new Error('The row is not between its delimiters.');
  return JSON.parse(json) as Row;
}

type Property = { readonly [key: string]: unknown; readonly description?: string | undefined };
type Finding = { readonly verdict?: string; readonly recoverable?: number };

function sensible(
  id: string,
  property: Property,
  row: Row,
  config: OpenAiConfig,
  random: () => number,
): unknown {
  const { description = '', enum: allowed, minimum, maximum } = property;
  const finding = (row.ruleFindings ?? {}) as Finding;
  const hash = hashOf(JSON.stringify(row) + id);
  if (Array.isArray(allowed)) {
    const followed = { ok: 'yes', reject: 'no', review: 'unclear' }[finding.verdict ?? ''];
    return allowed.includes(followed) ? followed : allowed[hash % allowed.length];
  }
  const type = Array.isArray(property.type) ? property.type[0] : property.type;
  if (type === 'boolean') return hash % 2 === 0;
  if (type === 'number') {
    if (/claimed back/i.test(description)) return finding.recoverable ?? 0;
    return typeof maximum === 'number' ? maximum * 0.9 : (minimum ?? 0);
  }
  if (isQuote(description)) return type === 'array' ? [quoteFrom(row)] : quoteFrom(row);
  const words = Math.max(3, Math.round(18 * Math.exp(config.lengthSigma * normal(random))));
  const text = Array.from(
    { length: Math.min(words, 4000) },
    (_, at) => vocabulary[(hash + at) % vocabulary.length],
  );
  return type === 'array' ? text.slice(0, 3) : text.join(' ');
}

const vocabulary = 'the refund fits what the invoice says and its reason explains why it was paid back'.split(
  ' ',
);

const quoteFrom = (row: Row): string =>
  Object.values(row).findLast((value) => typeof value === 'string' && value.length > 2) as string;

/** What an injection wants: everything is fine, and the model is sure of it. */
function obedient({ description = '', enum: allowed, maximum, type }: Property, order: string): unknown {
  if (Array.isArray(allowed)) return allowed[0];
  if (type === 'number') return maximum ?? 0;
  if (type === 'boolean') return true;
  const text = isQuote(description) ? order : 'Everything is in order.';
  return type === 'array' ? [text] : text;
}
