import { z } from 'zod';
import type { Tokens } from '../server/prices.ts';

/** What a server answered, whatever the protocol. `ending` tells whether the text is whole. */
export type Envelope = {
  readonly text: string;
  readonly ending: 'whole' | 'cut' | 'filtered' | 'refused';
  /** Null where the server does not say; small local ones may not. */
  readonly tokens: Tokens | null;
  /** The exact version that answered. */
  readonly model: string;
};

const count = z.number().int().min(0);

const chatSchema = z.object({
  model: z.string().default(''),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      prompt_tokens_details: z.object({ cached_tokens: count.nullish() }).nullish(),
    })
    .nullish(),
});

const responsesSchema = z.object({
  model: z.string().default(''),
  status: z.string().nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(
    z.object({
      type: z.string(),
      content: z
        .array(z.object({ type: z.string(), text: z.string().nullish(), refusal: z.string().nullish() }))
        .nullish(),
    }),
  ),
  usage: z
    .object({
      input_tokens: count,
      output_tokens: count,
      input_tokens_details: z.object({ cached_tokens: count.nullish() }).nullish(),
    })
    .nullish(),
});

/** Null when the body is none of the protocol. */
export const readEnvelope = (body: unknown, api: 'chat' | 'responses'): Envelope | null =>
  api === 'chat' ? readChat(body) : readResponses(body);

function readChat(body: unknown): Envelope | null {
  const parsed = chatSchema.safeParse(body).data;
  const choice = parsed?.choices[0];
  if (parsed === undefined || choice === undefined) return null;
  const { message, finish_reason: reason } = choice;
  const refused = message.refusal != null && message.refusal !== '';
  const { usage } = parsed;
  return {
    text: message.content ?? '',
    ending: refused
      ? 'refused'
      : reason === 'length'
        ? 'cut'
        : reason === 'content_filter'
          ? 'filtered'
          : 'whole',
    tokens: usage
      ? tokensOf(usage.prompt_tokens, usage.prompt_tokens_details?.cached_tokens, usage.completion_tokens)
      : null,
    model: parsed.model,
  };
}

function readResponses(body: unknown): Envelope | null {
  const parsed = responsesSchema.safeParse(body).data;
  if (parsed === undefined) return null;
  const parts = parsed.output.flatMap(({ type, content }) => (type === 'message' ? (content ?? []) : []));
  const refused = parts.some(({ type }) => type === 'refusal');
  const why = parsed.incomplete_details?.reason;
  const incomplete = parsed.status === 'incomplete';
  const { usage } = parsed;
  return {
    text: parts.map(({ text }) => text ?? '').join(''),
    ending: refused ? 'refused' : why === 'content_filter' ? 'filtered' : incomplete ? 'cut' : 'whole',
    tokens: usage
      ? tokensOf(usage.input_tokens, usage.input_tokens_details?.cached_tokens, usage.output_tokens)
      : null,
    model: parsed.model,
  };
}

/** More cached than sent would make the rest negative. */
const tokensOf = (input: number, cached: number | null | undefined, output: number): Tokens => ({
  input,
  cached: Math.min(input, cached ?? 0),
  output,
});
