import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const program = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url));

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Started = {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the first line of standard output that fits; rejects when the program ends without. */
  line(fits: (line: string) => boolean): Promise<string>;
};
type Options = { readonly env?: { readonly [name: string]: string }; readonly cwd?: string };

/** Starts the real program in a process of its own, its output piped. */
export function startRowmill(args: readonly string[], { env = {}, cwd }: Options = {}): Started {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ROWMILL_HOME: '', npm_lifecycle_event: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (text: Buffer) => stdout.push(text));
  child.stderr.on('data', (text: Buffer) => stderr.push(text));
  const lines = createInterface({ input: child.stdout });
  const textOf = (parts: readonly Buffer[]): string => Buffer.concat(parts).toString('utf8');
  return {
    child,
    ended: new Promise((resolve) => {
      child.once('close', (code) => resolve({ code, stdout: textOf(stdout), stderr: textOf(stderr) }));
    }),
    line: (fits) =>
      new Promise((resolve, reject) => {
        lines.on('line', (line) => fits(line) && resolve(line));
        lines.once('close', () => reject(new Error(`no such line; ${textOf(stderr)}`)));
      }),
  };
}

export const rowmill = (args: readonly string[], options?: Options): Promise<Ended> =>
  startRowmill(args, options).ended;

/** What every `--json` object of a run has at least. */
export const runJsonSchema = z.object({
  id: z.string(),
  status: z.enum(['pending', 'processing', 'completed', 'failed', 'cancelled']),
  state: z.string(),
  progress: z.number().int().min(0).max(100),
  processed_items: z.number().int(),
  total_items: z.number().int(),
  success_count: z.number().int(),
  error_count: z.number().int(),
  file: z.string(),
  analyser: z.string(),
  output: z.object({ path: z.string(), format: z.string(), rows: z.number(), bytes: z.number() }).nullable(),
});
export const failureJsonSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});

/** Standard output as exactly one line of JSON. */
export function onlyJson<Schema extends z.ZodType>(schema: Schema, { stdout }: Ended): z.output<Schema> {
  const [line = '', ...rest] = stdout.split('\n');
  if (rest.join('') !== '') throw new Error(`more than one line on standard output: ${stdout}`);
  return schema.parse(JSON.parse(line));
}
