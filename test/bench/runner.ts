import { fork } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Bench, BenchContext } from './bench.ts';
import { type BenchRun, benchTable } from './benchTable.ts';
import { followMemory } from './followMemory.ts';

/**
 * `npm run bench -- NAME [--rounds N] [--only CANDIDATE] [--OPTION VALUE]` runs test/bench/NAME.bench.ts;
 * without a name it lists what there is.
 */

const fewestRounds = 5;
const runSchema = z.object({
  ms: z.number(),
  units: z.number(),
  peakBytes: z.number(),
  notes: z.array(z.string()).default([]),
});

async function load(name: string): Promise<Bench> {
  const file = join(import.meta.dirname, `${name}.bench.ts`);
  if (!existsSync(file)) throw new Error(`There is no bench “${name}”. There are: ${names().join(', ')}.`);
  return ((await import(file)) as { bench: Bench }).bench;
}

const names = (): string[] =>
  globSync('*.bench.ts', { cwd: import.meta.dirname })
    .map((file) => basename(file, '.bench.ts'))
    .sort();

async function compare(name: string, options: BenchContext['options']): Promise<void> {
  const bench = await load(name);
  const folder = mkdtempSync(join(tmpdir(), 'rowmill-bench-'));
  try {
    await bench.prepare?.({ folder, scratch: folder, options });
    const fewest = bench.rounds ?? fewestRounds;
    const rounds = Math.max(fewest, Number(options.rounds ?? fewest));
    const notes: string[] = [];
    const runs: BenchRun[] = [];
    for (let round = 1; round <= rounds; round++) {
      for (const candidate of Object.keys(bench.candidates)) {
        if (options.only !== undefined && options.only !== candidate) continue;
        const run = await runApart(bench, { name, candidate, folder, options });
        runs.push({ candidate, ...run });
        notes.push(...run.notes);
        process.stderr.write(`${round}/${rounds} ${candidate}: ${(run.ms / 1000).toFixed(2)} s\n`);
      }
    }
    process.stdout.write(
      `${bench.title}\n\n${benchTable(runs, bench.unit)}\n${notes.map((note) => `${note}\n`).join('')}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One run in a child process. Memory is the child's own peak or, if more, its whole family's. */
async function runApart(
  bench: Bench,
  { name, candidate, folder, options }: Omit<z.infer<typeof oneSchema>, 'scratch'>,
) {
  const scratch = mkdtempSync(join(folder, 'run-'));
  const one = JSON.stringify({ name, candidate, folder, scratch, options });
  const child = fork(import.meta.filename, ['--one', one], { execArgv: [...(bench.execArgv ?? [])] });
  const memory = followMemory(child.pid ?? 0);
  try {
    const run = await new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`${candidate} ended with ${code} before its answer.`)));
    });
    const { ms, units, peakBytes, notes } = runSchema.parse(run);
    const family = memory.stop();
    return { ms, units, notes, peakBytes: bench.ownMemory ? peakBytes : Math.max(peakBytes, family) };
  } finally {
    memory.stop();
    child.kill();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const oneSchema = z.object({
  name: z.string(),
  candidate: z.string(),
  folder: z.string(),
  scratch: z.string(),
  options: z.record(z.string(), z.string()),
});

/** In the child: importing the candidate is not timed. */
async function runOne(text: string): Promise<void> {
  const { name, candidate, ...context } = oneSchema.parse(JSON.parse(text));
  const run = (await load(name)).candidates[candidate];
  if (!run) throw new Error(`${name} has no candidate “${candidate}”.`);
  mkdirSync(context.scratch, { recursive: true });
  const startedAt = performance.now();
  const work = await run(context);
  const done = typeof work === 'number' ? { units: work, ms: performance.now() - startedAt } : work;
  process.send?.({ ...done, peakBytes: process.resourceUsage().maxRSS * 1024 });
}

function readOptions(args: readonly string[]): BenchContext['options'] {
  const pairs = args.flatMap((arg, at) => (arg.startsWith('--') ? [[arg.slice(2), args[at + 1] ?? '']] : []));
  return Object.fromEntries(pairs);
}

const [first, second = '', ...rest] = process.argv.slice(2);
try {
  if (first === '--one') await runOne(second);
  else if (first === undefined)
    process.stdout.write(`npm run bench -- NAME, of: ${names().join(', ') || '(none yet)'}\n`);
  else await compare(first, readOptions([second, ...rest]));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
