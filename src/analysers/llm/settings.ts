import { z } from 'zod';
import type { Setting } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { settingHelp } from '../../core/settingHelp.ts';
import { described } from './describedSettings.ts';
import { defaultPrices, pricesSchema } from './server/prices.ts';
import { isLoopback, type Server, type ServerId, serverIds, servers } from './server/servers.ts';
import { parseTemplate } from './template/parseTemplate.ts';
import { refundReview } from './template/refundReview.ts';
import { type Template, templateSchema } from './template/template.ts';

/** Settings may come from a command line, where numbers, switches and JSON are text. */
const number = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z.number(),
);
const yesOrNo = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);
const json = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(fromText, schema);

/** Names a person may not set, since the key and the frame of the message are not theirs to change. */
const ownHeaders =
  /^(authorization|proxy-authorization|api-key|x-api-key|cookie|host|content-length|content-type|transfer-encoding|connection|idempotency-key)$/i;
const headersSchema = z.record(
  z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/)
    .refine((name) => !ownHeaders.test(name)),
  z.string().regex(/^[\x20-\x7e]{0,1000}$/),
);
const ownBodyFields = [
  'model',
  'messages',
  'input',
  'instructions',
  'response_format',
  'text',
  'stream',
  'tools',
  'n',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
];
const bodySchema = z
  .record(z.string(), z.json())
  .refine((fields) => ownBodyFields.every((name) => !Object.hasOwn(fields, name)));

export const settingsSchema = z.object({
  template: json(templateSchema).default(refundReview),
  server: z.enum(serverIds).default('openai'),
  baseUrl: z.string().trim().default(''),
  model: z.string().trim().min(1).max(200).default('gpt-4.1-mini'),
  api: z.enum(['chat', 'responses']).default('chat'),
  lane: z.enum(['now', 'batch']).default('now'),
  secondTry: yesOrNo.default(true),
  rules: z.enum(['off', 'compare', 'send']).default('send'),
  maxOutputTokens: number.pipe(z.number().int().min(0).max(200_000)).default(0),
  reasoning: z.enum(['server', 'none', 'minimal', 'low', 'medium', 'high']).default('server'),
  prices: json(pricesSchema).default(defaultPrices),
  requestsPerMinute: number.pipe(z.number().int().min(0).max(10_000_000)).default(0),
  tokensPerMinute: number.pipe(z.number().int().min(0).max(10_000_000_000)).default(0),
  batchRows: number.pipe(z.number().int().min(1).max(50_000)).default(50_000),
  batchPoll: number.pipe(z.number().min(0.05).max(3600)).default(60),
  organization: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]*$/)
    .default(''),
  project: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]*$/)
    .default(''),
  headers: json(headersSchema).default({}),
  body: json(bodySchema).default({}),
});

export type LlmSettings = z.infer<typeof settingsSchema>;

export const settings: readonly Setting[] = described.map(({ purpose, allowed, ...setting }) => ({
  ...setting,
  help: settingHelp(setting.kind, purpose, allowed),
}));

/** Fills in the defaults. Failure `bad-setting`, one sentence about the first thing that does not fit. */
export function parseSettings(values: { readonly [id: string]: Json }): Result<LlmSettings> {
  const unknown = Object.keys(values).find((id) => settings.every((setting) => setting.id !== id));
  if (unknown !== undefined) return bad(`There is no setting “${unknown}” for language models.`);
  const template = parseTemplate(fromText(values.template ?? refundReview));
  if (!template.ok) return bad(template.failure.message);
  const parsed = settingsSchema.safeParse(values);
  if (!parsed.success) return bad(sentence(parsed.error));
  const settled = withRules(parsed.data, values, template.value);
  const problem = serverProblem(settled);
  return problem === null ? ok({ ...settled, template: template.value }) : bad(problem);
}

/** A template that compares nothing with the rules does not have them run, unless somebody asked for it. */
function withRules(
  settled: LlmSettings,
  values: { readonly [id: string]: Json },
  template: Template,
): LlmSettings {
  return values.rules === undefined && template.rules === undefined ? { ...settled, rules: 'off' } : settled;
}

function serverProblem(values: LlmSettings): string | null {
  const { server, baseUrl, model, prices, lane } = values;
  const { label, batches } = servers[server];
  if (baseUrl === '' && servers[server].baseUrl === '')
    return server === 'azure'
      ? 'For Azure the server’s address is needed, such as https://RESOURCE.openai.azure.com/openai/v1/.'
      : 'The server’s address is needed, such as https://models.example.com/v1.';
  if (baseUrl !== '' && !isWebAddress(baseUrl))
    return `The server’s address “${baseUrl}” is no web address such as https://models.example.com/v1.`;
  if (!isFree(values) && prices.models[model] === undefined)
    return `The price table has no model “${model}”; add its prices, or 0 for one that costs nothing.`;
  if (lane === 'batch' && !batches) return `${label} has no batches; choose to ask now.`;
  return null;
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && search === '' && hash === '' && username === '';
}

function sentence(error: z.ZodError): string {
  const id = error.issues[0]?.path[0];
  const setting = described.find((candidate) => candidate.id === id);
  if (setting === undefined) throw new Error(`Unexpected settings error: ${error.message}`);
  return `The setting “${setting.id}” must be ${setting.allowed ?? 'changed'}.`;
}

const bad = (message: string) => failed('bad-setting', message);

/** Text that is JSON, as JSON; anything else as it is, for the schema to refuse. */
function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The server with the address these settings lead to; the address ends without a slash. */
export function serverOf({
  server,
  baseUrl,
}: Pick<LlmSettings, 'server' | 'baseUrl'>): Server & { readonly id: ServerId } {
  const known = servers[server];
  return { ...known, id: server, baseUrl: (baseUrl === '' ? known.baseUrl : baseUrl).replace(/\/+$/, '') };
}

/** A server on this computer asks for no money. */
export const isFree = (values: Pick<LlmSettings, 'server' | 'baseUrl' | 'model' | 'prices'>): boolean =>
  isLoopback(serverOf(values).baseUrl) && values.prices.models[values.model] === undefined;
