import { z } from 'zod';
import type { Setting } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { settingHelp } from '../../core/settingHelp.ts';
import { described } from './describedSettings.ts';
import { fillJson } from './jsonBody.ts';
import { pathProblem } from './jsonPath.ts';
import { knownParts, partsOf } from './placeholders.ts';
import { readStatuses } from './statuses.ts';

/** Settings may come from a command line, where numbers and JSON are text. */
const number = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z.number(),
);
const json = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(fromText, schema);
const headerName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}$/);
const statuses = z.string().refine((text) => readStatuses(text) !== null);
const label = z.string().trim().min(1).max(80);

/** A column read out of the answer. */
const answerSchema = z.strictObject({
  label,
  path: z.string().min(1).max(500),
  kind: z.enum(['text', 'number', 'list']).default('text'),
});
export type AnswerColumn = z.infer<typeof answerSchema>;

/** Where a secret goes; the secret itself is kept elsewhere. */
const secretSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  as: z.enum(['header', 'query']).default('header'),
  key: z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/),
  prefix: z.string().max(40).default(''),
});

const settingsSchema = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  // An example that leads nowhere, so that the form shows how an address is written.
  url: z.string().trim().max(4000).default('https://api.example.com/items/{{Item}}'),
  headers: json(z.record(headerName, z.string().max(2000))).default({}),
  body: z.string().max(100_000).default(''),
  answer: json(z.array(answerSchema).min(1).max(60)).default([{ label: 'Answer', path: '$', kind: 'text' }]),
  secrets: json(z.array(secretSchema).max(5)).default([]),
  testUrl: z.string().trim().max(4000).default(''),
  success: statuses.default('200-299'),
  nothing: statuses.default('404'),
  retry: statuses.default('408, 425, 429, 500-599'),
  calls: number.pipe(z.number().int().min(1).max(1_000_000)).default(5),
  perMs: number.pipe(z.number().int().min(1).max(86_400_000)).default(1000),
});

export type HttpSettings = z.infer<typeof settingsSchema>;

export const settings: readonly Setting[] = described.map(({ purpose, allowed, ...setting }) => ({
  ...setting,
  help: settingHelp(setting.kind, purpose, allowed),
}));

/** Fills in the defaults. Failure `bad-setting`, one sentence about the first thing that does not fit. */
export function parseSettings(values: { readonly [id: string]: Json }): Result<HttpSettings> {
  const unknown = Object.keys(values).find((id) => described.every((setting) => setting.id !== id));
  if (unknown !== undefined) return bad(`There is no setting “${unknown}” for requests.`);
  const parsed = settingsSchema.safeParse(values);
  if (!parsed.success) return bad(sentence(parsed.error));
  const problem =
    placeholderProblem(parsed.data) ??
    addressProblem(parsed.data.url) ??
    testAddressProblem(parsed.data) ??
    partsProblem(parsed.data);
  return problem === null ? ok(parsed.data) : bad(problem);
}

const bad = (message: string) => failed('bad-setting', message);

function sentence(error: z.ZodError): string {
  const id = error.issues[0]?.path[0];
  const setting = described.find((candidate) => candidate.id === id);
  if (setting === undefined) throw new Error(`Unexpected settings error: ${error.message}`);
  return `The setting “${setting.id}” must be ${setting.allowed}.`;
}

export const templatesOf = ({ url, headers, body }: HttpSettings): readonly string[] => [
  url,
  ...Object.values(headers),
  body,
];

function placeholderProblem(values: HttpSettings): string | null {
  const unread = templatesOf(values)
    .map(partsOf)
    .find((parts) => typeof parts === 'string');
  return typeof unread === 'string'
    ? `“${unread}” names no column; write {{Column}}, {{Column?}} or {{Column|amount}}.`
    : null;
}

/** No cell may decide where a request goes: the host is fixed, and the secrets go nowhere else. */
function addressProblem(url: string): string | null {
  if (url === '')
    return 'The address of the request is needed, such as https://api.example.com/items/{{SKU}}.';
  const host = /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? '';
  if (host === '' || !URL.canParse(host))
    return `“${url.slice(0, 100)}” is no web address such as https://api.example.com/items/{{SKU}}.`;
  if (host.includes('{{')) return 'The server in the address cannot come from a column.';
  const { username, password } = new URL(host);
  return username !== '' || password !== ''
    ? 'A password does not belong in the address; name it under secrets.'
    : null;
}

/** The keys go to the server of the requests and to no other. */
function testAddressProblem({ url, testUrl }: HttpSettings): string | null {
  if (testUrl === '') return null;
  const origin = new URL(/^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? url).origin;
  return URL.canParse(testUrl) && new URL(testUrl).origin === origin && !testUrl.includes('{{')
    ? null
    : `The address to try the keys at must be one of ${origin}, without columns.`;
}

/** Headers that carry a key or the frame of the message. */
const ownHeaders =
  /^(authorization|proxy-authorization|cookie|host|content-length|transfer-encoding|connection|idempotency-key)$/i;

function partsProblem({ method, headers, body, answer, secrets }: HttpSettings): string | null {
  const own = Object.keys(headers).find((name) => ownHeaders.test(name));
  if (own !== undefined) return `The header “${own}” cannot be set here; a key belongs under secrets.`;
  const taken = secrets.find(
    ({ as, key }) =>
      as === 'header' && Object.keys(headers).some((name) => name.toLowerCase() === key.toLowerCase()),
  );
  if (taken) return `The header “${taken.key}” is set twice, once by the secret “${taken.name}”.`;
  if (new Set(secrets.map(({ name }) => name)).size < secrets.length)
    return 'Two secrets have the same name.';
  if (method === 'GET' && body.trim() !== '')
    return 'A GET request has no body; choose another method or leave the body empty.';
  if (body.trim() !== '' && !isJson(fillJson(knownParts(body), ({ read }) => (read === 'text' ? 'a' : '1'))))
    return 'The body is no JSON once its columns are filled in.';
  const labels = new Set(answer.map((column) => column.label.toLowerCase()));
  if (labels.size < answer.length) return 'Two columns of the answer have the same label.';
  for (const column of answer) {
    const problem = pathProblem(column.path);
    if (problem !== null) return `The path of “${column.label}” cannot be read: ${problem}.`;
  }
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Text that is JSON, as JSON; anything else as it is, for the schema to refuse. */
function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
