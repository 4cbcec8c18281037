import { z } from 'zod';

/** The two protocols, read strictly: what is not known here is refused, as the provider does. */
const message = z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() });
const schema = z.looseObject({
  type: z.literal('object'),
  properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })),
  required: z.array(z.string()),
  additionalProperties: z.literal(false),
});
const named = { name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), strict: z.literal(true), schema };
const effort = z.enum(['none', 'minimal', 'low', 'medium', 'high']);

const chatSchema = z.strictObject({
  model: z.string(),
  messages: z.array(message).min(1),
  response_format: z.strictObject({ type: z.literal('json_schema'), json_schema: z.strictObject(named) }),
  max_completion_tokens: z.number().int().positive().optional(),
  max_tokens: z.number().int().positive().optional(),
  reasoning_effort: effort.optional(),
  temperature: z.number().min(0).max(2).optional(),
});

const responsesSchema = z.strictObject({
  model: z.string(),
  instructions: z.string(),
  input: z.array(message).min(1),
  text: z.strictObject({ format: z.strictObject({ type: z.literal('json_schema'), ...named }) }),
  max_output_tokens: z.number().int().min(16).optional(),
  store: z.boolean().optional(),
  reasoning: z.strictObject({ effort }).optional(),
  temperature: z.number().min(0).max(2).optional(),
});

export type AnswerSchema = z.infer<typeof schema>;

/** A question in either protocol. */
export type Asked = {
  readonly api: 'chat' | 'responses';
  readonly model: string;
  readonly system: string;
  readonly turns: readonly z.infer<typeof message>[];
  readonly schema: AnswerSchema;
  readonly maxTokens: number;
};

/** A question, or the message of a 400. */
export function readAsked(url: string, body: unknown): Asked | string {
  return url.endsWith('/chat/completions') ? readChat(body) : readResponses(body);
}

function readChat(body: unknown): Asked | string {
  const parsed = chatSchema.safeParse(body);
  if (!parsed.success) return problem(parsed.error);
  const { model, messages, response_format: format, max_completion_tokens, max_tokens } = parsed.data;
  const [system, ...turns] = messages;
  const { schema } = format.json_schema;
  return (
    strict(schema) ?? {
      api: 'chat',
      model,
      system: system?.content ?? '',
      turns,
      schema,
      maxTokens: max_completion_tokens ?? max_tokens ?? 4096,
    }
  );
}

function readResponses(body: unknown): Asked | string {
  const parsed = responsesSchema.safeParse(body);
  if (!parsed.success) return problem(parsed.error);
  const { model, instructions, input, text, max_output_tokens } = parsed.data;
  const { schema } = text.format;
  return (
    strict(schema) ?? {
      api: 'responses',
      model,
      system: instructions,
      turns: input,
      schema,
      maxTokens: max_output_tokens ?? 4096,
    }
  );
}

/** Strict structured outputs want every property required. */
const strict = ({ properties, required }: AnswerSchema): string | undefined =>
  Object.keys(properties).sort().join() === [...required].sort().join()
    ? undefined
    : "Invalid schema: 'required' must include every key in properties.";

const problem = (error: z.ZodError): string =>
  `Invalid '${error.issues[0]?.path.join('.')}': ${error.issues[0]?.message}`;
