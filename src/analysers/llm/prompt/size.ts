import type { LlmSettings } from '../settings.ts';
import type { TemplateOutput } from '../template/parts.ts';

/** Tokens of an answer's value: what is usual, and what is the most a sensible one has. */
const sizes: {
  readonly [type in TemplateOutput['type']]: { readonly usual: number; readonly most: number };
} = {
  text: { usual: 45, most: 250 },
  number: { usual: 4, most: 12 },
  money: { usual: 5, most: 14 },
  boolean: { usual: 1, most: 2 },
  choice: { usual: 3, most: 12 },
  list: { usual: 35, most: 200 },
};
/** Quotes are a few words. */
const quoted = { usual: 12, most: 120 };
/** The property's name, quotes, colon and comma. */
const frame = 6;

/** A thinking model's thoughts are output too, and come before the answer. */
const thoughts = { none: 0, minimal: 128, low: 1024, medium: 4096, high: 16_384 } as const;
/** Models that think unless they are told not to. */
const thinks = /^(o\d|gpt-5(?!.*chat))/;

const thoughtsOf = ({ model, reasoning }: LlmSettings): number =>
  reasoning !== 'server' ? thoughts[reasoning] : thinks.test(model) ? thoughts.medium : 0;

const sum = (settings: LlmSettings, of: 'usual' | 'most'): number =>
  settings.template.outputs.reduce(
    (total, { type, quote }) => total + frame + (quote ? quoted : sizes[type])[of],
    8,
  );

/** The most tokens an answer may have: the setting, or what the task needs at most. */
export const mostOutput = (settings: LlmSettings): number =>
  settings.maxOutputTokens > 0
    ? settings.maxOutputTokens
    : Math.max(256, sum(settings, 'most')) + thoughtsOf(settings);

/** What an answer probably has. */
export const usualOutput = (settings: LlmSettings): number =>
  Math.min(mostOutput(settings), sum(settings, 'usual') + Math.round(thoughtsOf(settings) / 8));

/** UTF-8 bytes of a body for each token of it in the estimate; measured answers correct it. */
const bytesPerToken = 4;

/** Tokens a server puts around the messages. */
const overhead = 16;

export const usualInput = (bodyBytes: number): number => Math.ceil(bodyBytes / bytesPerToken) + overhead;

/** No tokeniser makes more tokens than bytes; the body is more than its messages, so this is a true bound. */
export const mostInput = (bodyBytes: number): number => bodyBytes + overhead;
