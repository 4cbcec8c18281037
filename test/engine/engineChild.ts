import { z } from 'zod';
import { createVault } from '../../src/engine/credentials/vault.ts';
import { openEngine } from '../../src/engine/openEngine.ts';

/**
 * An engine in a process of its own, to be killed. It makes a run of `file`, or goes on with the one that
 * is there, prints `opened` with the ms that took, `reading` while rows come in, `running` when the first have ended, and ends by itself when the run has.
 */
const optionsSchema = z.object({
  dataDir: z.string(),
  file: z.string(),
  analyserId: z.string(),
  settings: z.record(z.string(), z.json()),
  threads: z.number().int().optional(),
  /** Only so many rows are tried, and the process ends when they were. */
  tryRows: z.number().int().optional(),
  /** By ref. */
  secrets: z.record(z.string(), z.string()).optional(),
});
export type EngineChildOptions = z.infer<typeof optionsSchema>;

const options = optionsSchema.parse(JSON.parse(process.argv[2] ?? ''));
const vault = createVault(
  Object.fromEntries(
    Object.entries(options.secrets ?? {}).map(([ref, value]) => [ref, { value, from: 'session' }]),
  ),
);
const openedAt = performance.now();
const opened = await openEngine({
  vault,
  dataDir: options.dataDir,
  utilityProcess: false,
  log: (line) => process.stderr.write(`${line}\n`),
  ...(options.threads !== undefined && { threads: options.threads }),
});
if (!opened.ok) throw new Error(opened.failure.message);
process.stdout.write(`opened ${Math.round(performance.now() - openedAt)}\n`);
const { client } = opened.value;

const ensure = <Value>(
  result: { ok: true; value: Value } | { ok: false; failure: { message: string } },
): Value => {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const known = ensure(await client.call('runs.list', {}))[0];
const runId = known?.id ?? (await create());

async function create(): Promise<string> {
  const { file, analyserId, settings } = options;
  const made = await client.call('runs.create', { file: { kind: 'path', path: file }, analyserId, settings });
  return ensure(made).runId;
}

if (known?.state === 'importing' || known?.state === 'interrupted') {
  ensure(await client.call('runs.resume', { runId }));
}

const startWith = (tryRows: number | undefined) => ({
  runId,
  ...(tryRows !== undefined && { tryRows, trySeed: 3 }),
});

const ended = await new Promise<string>((resolve) => {
  client.subscribe(
    'runs.progress',
    { runId },
    {
      value: ({ state, counts, preparing, import: reading }) => {
        if (reading && reading.rows > 0) process.stdout.write('reading\n');
        if (state === 'ready' && options.tryRows !== undefined && counts.done > 0) resolve('tried');
        else if (state === 'ready') void client.call('runs.start', startWith(options.tryRows));
        if (state === 'running' && !preparing && counts.done > 0) process.stdout.write('running\n');
        if (state === 'finished' || state === 'stopped' || state === 'draft') resolve(state);
      },
      end: (failure) => resolve(failure?.message ?? 'ended'),
    },
  );
});
process.stdout.write(`${ended}\n`);
await opened.value.close();
