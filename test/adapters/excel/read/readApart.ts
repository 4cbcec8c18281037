import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const outcomeSchema = z.object({
  /** The failure's code; `null` where the file was read. */
  code: z.string().nullable(),
  message: z.string(),
  rows: z.number(),
  ms: z.number(),
  /** Processor time of all its threads, its start included. */
  cpuMs: z.number(),
  peakBytes: z.number(),
});
export type Outcome = z.output<typeof outcomeSchema>;

/** Imports or previews a file in a process of its own and tells how long that took and its peak of memory. */
export function readApart(how: 'import' | 'preview', path: string, fileName: string): Promise<Outcome> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'readApartChild.ts'), how, path, fileName],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const said: Buffer[] = [];
  child.stdout.on('data', (text: Buffer) => said.push(text));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      const text = Buffer.concat(said).toString('utf8');
      if (code === 0) resolve(outcomeSchema.parse(JSON.parse(text)));
      else reject(new Error(`The process ended with ${code}: ${text}`));
    });
  });
}
