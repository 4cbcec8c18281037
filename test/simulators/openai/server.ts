import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { changed, type OpenAiChange, start } from './config.ts';
import type { OpenAiCounts } from './counts.ts';
import { Desk } from './desk.ts';

export type OpenAiSimulator = {
  /** What a client takes as its base address. */
  readonly url: string;
  counts(): OpenAiCounts;
  /** Bodies of the questions that arrived, the last hundred. */
  readonly asked: readonly string[];
  configure(change: OpenAiChange): void;
  close(): Promise<void>;
};

/**
 * A model server that keeps books: keys, models, limits with their headers, faults, batches, and a bill in
 * exact micro-units by idempotency key. Runs in the test, or as a process of its own with `--port 0`.
 */
export async function startOpenAi(change: OpenAiChange = {}, port = 0): Promise<OpenAiSimulator> {
  const desk = new Desk(changed(start, change));
  const server = createServer((request, response) => {
    desk.serve(request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    counts: () => desk.counts(),
    asked: desk.asked,
    configure: (next) => desk.configure(next),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (import.meta.main) {
  const at = process.argv.indexOf('--port');
  const simulator = await startOpenAi({}, at < 0 ? 0 : Number(process.argv[at + 1]));
  process.stdout.write(`${simulator.url}\n`);
}
