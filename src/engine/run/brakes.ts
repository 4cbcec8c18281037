import type { Failure } from '../../core/failure.ts';
import {
  failedShare,
  failsTooOften,
  failureRate,
  type RecentCalls,
  stopsRun,
  withCall,
} from '../../core/run/breakers.ts';

/** Ends the work of a run for a reason of its own: `stop` needs a person, `pause` asks one. */
export type Brake = (event: 'stop' | 'pause', reason: Failure) => void;

/** Watches how calls end and brakes the run once, for the first reason there is. */
export class Brakes {
  readonly #percent: number;
  readonly #brake: Brake;
  #recent: RecentCalls = [];
  #braked = false;

  constructor(percent: number, brake: Brake) {
    this.#percent = percent;
    this.#brake = brake;
  }

  /** Takes in a call's outcomes, one for each row. */
  ended(outcomes: readonly (Failure | undefined)[]): void {
    const stopping = outcomes.find((failure) => failure && stopsRun(failure));
    if (stopping) {
      this.pull('stop', stopping);
      return;
    }
    const share = failedShare(outcomes);
    if (share === undefined) return;
    this.#recent = withCall(this.#recent, share);
    const last = outcomes.find((failure) => failure !== undefined);
    if (last && failsTooOften(this.#recent, this.#percent)) {
      this.pull('pause', failureRate(this.#percent, last));
    }
  }

  pull(event: 'stop' | 'pause', reason: Failure): void {
    if (this.#braked) return;
    this.#braked = true;
    this.#brake(event, reason);
  }
}
