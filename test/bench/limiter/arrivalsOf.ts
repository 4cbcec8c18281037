import { type ChildProcess, fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { monotonicMs } from '../../../src/adapters/limiter/monotonic.ts';
import { worstWindow } from '../../simulators/arrivals.ts';

/** How long a candidate runs before it is measured, so that the first burst is over, and how long it is (ms). */
const warmUpMs = 2500;
const measuredMs = 6000;

/** Counts what `send` is called for, says how much of the rate that was, and answers the count. */
export async function used(
  name: string,
  rate: number,
  run: (send: () => void) => () => void,
): Promise<number> {
  const times: number[] = [];
  const stop = run(() => void times.push(monotonicMs()));
  await new Promise((resolve) => setTimeout(resolve, warmUpMs + measuredMs));
  stop();
  const to = monotonicMs();
  const counted = times.filter((at) => at >= to - measuredMs);
  const share = (100 * counted.length) / ((rate * measuredMs) / 1000);
  const worst = worstWindow(
    times.slice().sort((a, b) => a - b),
    1000,
  );
  process.stderr.write(`${name}: ${share.toFixed(1)} % used, worst second ${worst}\n`);
  return counted.length;
}

/** The same for processes that send a datagram each time. */
export async function usedByProcesses(
  name: string,
  rate: number,
  script: string,
  argsFor: (port: number) => object,
): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const children: ChildProcess[] = [];
  const count = await used(name, rate, (send) => {
    socket.on('message', send);
    const args = JSON.stringify(argsFor(socket.address().port));
    for (let n = 0; n < 4; n++) children.push(fork(script, [args]));
    return () => {};
  });
  for (const child of children) child.kill('SIGKILL');
  socket.close();
  return count;
}
