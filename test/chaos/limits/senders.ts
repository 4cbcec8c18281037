import { type ChildProcess, fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { monotonicMs } from '../../../src/adapters/limiter/monotonic.ts';
import type { SenderArguments, SenderReport } from './sender.ts';

/**
 * A datagram that arrived: the limit it counts against, whether its sender shared it, when it was sent and
 * when it arrived (ms on the clock that all processes of a computer share).
 */
export type Arrival = {
  readonly rate: number;
  readonly shared: boolean;
  readonly sentAt: number;
  readonly at: number;
};

export type Senders = {
  readonly arrivals: readonly Arrival[];
  readonly children: readonly ChildProcess[];
  /** Ends those that still live and adds up what they say. */
  stop(): Promise<SenderReport>;
  /** Ends them at once, however they are. */
  kill(): void;
};

/** Starts `count` senders and listens, as the server whose limits they share. */
export async function startSenders(count: number, args: Omit<SenderArguments, 'port'>): Promise<Senders> {
  const arrivals: Arrival[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message) => {
    const at = monotonicMs();
    const [rate, mode, sentAt] = message.toString().split(' ');
    arrivals.push({ rate: Number(rate), shared: mode === 'shared', sentAt: Number(sentAt), at });
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  const children = Array.from({ length: count }, () =>
    fork(join(import.meta.dirname, 'sender.ts'), [JSON.stringify({ ...args, port })]),
  );
  return {
    arrivals,
    children,
    stop: () => stop(children),
    kill: () => {
      for (const child of children) child.kill('SIGKILL');
      socket.close();
    },
  };
}

async function stop(children: readonly ChildProcess[]): Promise<SenderReport> {
  const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const reports = await Promise.all(
    alive.map(
      (child) =>
        new Promise<SenderReport>((resolve, reject) => {
          child.once('message', (report) => resolve(report as SenderReport));
          child.once('exit', () => reject(new Error('A sender ended without its report')));
          child.send('stop');
        }),
    ),
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  return reports.reduce(
    (sum, { sent, rejected, unsettled }) => ({
      sent: sum.sent + sent,
      rejected: sum.rejected + rejected,
      unsettled: sum.unsettled + unsettled,
    }),
    { sent: 0, rejected: 0, unsettled: 0 },
  );
}
