import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ConfigChange } from './countingConfig.ts';
import { type Counts, countsSchema } from './countingLog.ts';

/** The counting server in a process of its own, which outlives whatever the test kills. */
export type CountingProcess = {
  readonly url: string;
  readonly pid: number;
  counts(): Promise<Counts>;
  configure(change: ConfigChange): Promise<void>;
  close(): Promise<void>;
};

export async function spawnCountingServer(change: ConfigChange = {}): Promise<CountingProcess> {
  const script = new URL('./countingServer.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [decodeURIComponent(script), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await firstLine(child.stdout);
  const control = async (body?: ConfigChange): Promise<Counts> => {
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const response = await fetch(`${url}/control`, init);
    return countsSchema.parse(await response.json());
  };
  await control(change);
  return {
    url,
    pid: child.pid ?? 0,
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
  const lines = createInterface({ input: stream });
  for await (const line of lines) return line;
  throw new Error('The counting server ended before it printed its URL');
}
