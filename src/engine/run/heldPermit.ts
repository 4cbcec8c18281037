import type { FromThread } from '../../contract/workOrder.ts';
import type { CredentialValues } from '../../core/credentials.ts';
import type { Limiter, Observed, Permit } from '../../core/limit.ts';

/** What a call has while it may be on the wire. */
export type HeldPermit = {
  readonly permit: Permit;
  readonly ask: Extract<FromThread, { kind: 'ask' }>;
  readonly credentials: CredentialValues;
  sentAtMs?: number;
};

/** How a call ended: what it took from its limits, in their order, and what it cost in micro-units. */
export type CallEnd = {
  readonly actual?: readonly number[] | undefined;
  readonly microUnits: number;
  readonly observed?: Observed | undefined;
};

/** Gives the limits what the call took, and lets them learn from its answer. */
export function settlePermit(limiter: Limiter, held: HeldPermit, ended: CallEnd | undefined): void {
  const { permit, ask, sentAtMs } = held;
  const limits = ask.costs.map(({ limit }) => limit.key);
  if (ended?.observed) limiter.observe(limits, { ...ended.observed, sentAtMs });
  if (sentAtMs === undefined) permit.release();
  else permit.settle(ended?.actual ?? ask.costs.map(({ cost }) => cost));
}
