import { createSocket } from 'node:dgram';
import { createLimiter } from '../../../src/adapters/limiter/createLimiter.ts';
import { monotonicMs } from '../../../src/adapters/limiter/monotonic.ts';
import type { Limit } from '../../../src/core/limit.ts';

/**
 * A process that sends as fast as its limits let it: a datagram per permit, `<limit> <mode> <when>`, to a
 * port of its parent. Arguments: JSON `{redisUrl, processes, port, rates, limit}`. On `stop` it takes no new permit
 * and answers `{sent, rejected, unsettled}` once all it asked for are granted, at most 5 s later.
 */
export type SenderArguments = {
  readonly redisUrl: string | undefined;
  readonly processes: number;
  readonly port: number;
  /** One limit for each, in permits a second. */
  readonly rates: readonly number[];
};
export type SenderReport = { readonly sent: number; readonly rejected: number; readonly unsettled: number };

const { redisUrl, processes, port, rates } = JSON.parse(process.argv[2] ?? '') as SenderArguments;
const limiter = createLimiter({ redisUrl, processes, history: () => [], log: () => {} });
const socket = createSocket('udp4');
const closing = new AbortController();
let stopping = false;
let sent = 0;
let rejected = 0;
let open = 0;

const limitOf = (rate: number): Limit => ({
  key: { provider: 'chaos', account: 'a', region: '', operation: String(rate) },
  shape: { kind: 'window', n: rate, perMs: 1000 },
  origin: 'user',
});

async function lane(rate: number): Promise<void> {
  const limit = limitOf(rate);
  while (!stopping) {
    open++;
    const permit = await limiter.reserve([{ limit, cost: 1 }], closing.signal);
    if (closing.signal.aborted) return;
    open--;
    if (!permit.ok) {
      rejected++;
      continue;
    }
    const { notAfterMs } = permit.value;
    if (notAfterMs !== undefined && monotonicMs() > notAfterMs) {
      permit.value.release();
      continue;
    }
    const mode = (await limiter.redis()).state === 'connected' ? 'shared' : 'alone';
    const at = monotonicMs();
    socket.send(`${rate} ${mode} ${at}`, port, '127.0.0.1');
    sent++;
    permit.value.sent(at);
    permit.value.settle([1]);
  }
}

process.on('message', async () => {
  stopping = true;
  const until = monotonicMs() + 5000;
  while (open > 0 && monotonicMs() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  const report: SenderReport = { sent, rejected, unsettled: open };
  process.send?.(report);
  closing.abort();
  await limiter.close();
  socket.close();
  process.disconnect();
});

for (const rate of rates) for (let n = 0; n < Math.min(rate, 25); n++) void lane(rate);
