import { join } from 'node:path';
import type { CallName, InputOf, OutputOf } from '../../src/contract/methods.ts';
import type { Progress } from '../../src/contract/values.ts';
import { openEngine } from '../../src/engine/openEngine.ts';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import type { Bench, BenchContext } from './bench.ts';

const rowsOf = ({ options }: BenchContext): number => Number(options.rows ?? 100_000);
const workbook = ({ folder }: BenchContext): string => join(folder, 'refunds.xlsx');

/**
 * The main job without the window: from the file to the last committed result with `refund-rules`, through
 * copy, hash, import, the index over all rows, threads and SQLite. `--rows N` for another size.
 */
export const bench: Bench = {
  title: 'From drop to finished with refund-rules (one engine process, its threads included)',
  unit: 'rows',
  prepare: async (context) => {
    await generateRefunds({ rows: rowsOf(context), seed: 1, out: workbook(context) });
  },
  candidates: {
    rowmill: async (context) => {
      const opened = await openEngine({
        dataDir: join(context.scratch, 'data'),
        utilityProcess: false,
        log: (line) => process.stderr.write(`${line}\n`),
      });
      if (!opened.ok) throw new Error(opened.failure.message);
      const { client, close } = opened.value;
      const call = async <Name extends CallName>(
        name: Name,
        input: InputOf<Name>,
      ): Promise<OutputOf<Name>> => {
        const answer = await client.call(name, input);
        if (!answer.ok) throw new Error(answer.failure.message);
        return answer.value;
      };
      const { runId } = await call('runs.create', { file: { kind: 'path', path: workbook(context) } });
      const until = (state: Progress['state']): Promise<Progress> =>
        new Promise((resolve, reject) => {
          client.subscribe(
            'runs.progress',
            { runId },
            {
              value: (progress) => progress.state === state && resolve(progress),
              end: (failure) => reject(new Error(failure?.message)),
            },
          );
        });
      await until('ready');
      await call('runs.start', { runId });
      const { counts } = await until('finished');
      await close();
      return counts.done;
    },
  },
};
