import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OpenAiChange } from './config.ts';
import { countsSchema, type OpenAiCounts } from './counts.ts';

/** The model server in a process of its own, which outlives whatever the test kills. */
export type OpenAiProcess = {
  readonly url: string;
  counts(): Promise<OpenAiCounts>;
  configure(change: OpenAiChange): Promise<void>;
  close(): Promise<void>;
};

export async function spawnOpenAi(change: OpenAiChange = {}): Promise<OpenAiProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await firstLine(child.stdout);
  const control = async (body?: OpenAiChange): Promise<OpenAiCounts> => {
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const response = await fetch(new URL('/control', url), init);
    return countsSchema.parse(await response.json());
  };
  await control(change);
  return {
    url,
    counts: () => control(),
    async configure(next) {
      await control(next);
    },
    async close() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('The model server ended before it printed its URL');
}
