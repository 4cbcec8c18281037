import type { Failure } from '../failure.ts';

/** What a run that ends no row is waiting for. Times in ms. */
export type Waits = {
  readonly quietMs: number;
  readonly inFlight: number;
  /** The host most of the calls in flight were sent to. */
  readonly host: string | undefined;
  readonly waitingForPermit: number;
  /** The limit most of the calls without a permit wait for. */
  readonly limit: string | undefined;
  readonly waitingForRetry: number;
};

/** Says which limit or host keeps a run from ending any row. */
export function stalled(waits: Waits): Failure {
  const minutes = Math.floor(waits.quietMs / 60_000);
  const quiet = minutes > 0 ? `${minutes} min` : `${Math.max(1, Math.floor(waits.quietMs / 1000))} s`;
  return {
    code: 'stalled',
    message: `No row has ended for ${quiet}: ${blame(waits)}.`,
    retryable: true,
  };
}

function blame({ inFlight, host, waitingForPermit, limit, waitingForRetry }: Waits): string {
  if (inFlight > 0) return `${host ?? 'the other side'} has not answered ${calls(inFlight)}`;
  if (waitingForPermit > 0)
    return `${calls(waitingForPermit)} wait for the limit ${limit ?? 'of the other side'}`;
  if (waitingForRetry > 0) return `${waitingForRetry} rows wait for their next try`;
  return 'the worker threads are busy and say nothing';
}

const calls = (n: number): string => (n === 1 ? '1 call' : `${n} calls`);
