import type { Failure } from '../../core/failure.ts';
import {
  failedShare,
  failsTooOften,
  failureRate,
  firstCalls,
  type RecentCalls,
  stopsRun,
  unreachable,
  wasUnreached,
  withCall,
} from '../../core/run/breakers.ts';

/** Ends the work of a run for a reason of its own: `stop` needs a person, `pause` asks one. */
export type Brake = (event: 'stop' | 'pause', reason: Failure) => void;

/** Watches how calls end and brakes the run once, for the first reason there is. */
export class Brakes {
  readonly #percent: number;
  readonly #brake: Brake;
  #recent: RecentCalls = [];
  /** Calls that reached nobody while none has reached anybody; null once one has. */
  #unreached: number | null = 0;
  #braked = false;

  constructor(percent: number, brake: Brake) {
    this.#percent = percent;
    this.#brake = brake;
  }

  /**
   * Takes in a call's outcomes, one for each row. `answered`: of a call that is collected later, further rows
   * that have their answer.
   */
  ended(outcomes: readonly (Failure | undefined)[], answered?: number): void {
    const stopping = outcomes.find((failure) => failure && stopsRun(failure));
    if (stopping) {
      this.pull('stop', stopping);
      return;
    }
    const nobody = this.#percent > 0 ? this.#reachedNobody(outcomes) : undefined;
    if (nobody) {
      this.pull('pause', unreachable(nobody));
      return;
    }
    const share = failedShare(outcomes, answered);
    if (share === undefined) return;
    this.#recent = withCall(this.#recent, share, answered === undefined ? 1 : answered + outcomes.length);
    const last = outcomes.find((failure) => failure !== undefined);
    if (last && failsTooOften(this.#recent, this.#percent)) {
      this.pull('pause', failureRate(this.#percent, last));
    }
  }

  /** The failure that says so, where the first calls all ended with it. */
  #reachedNobody(outcomes: readonly (Failure | undefined)[]): Failure | undefined {
    const last = outcomes.find((failure) => failure && wasUnreached(failure));
    if (this.#unreached === null) return undefined;
    this.#unreached = last ? this.#unreached + 1 : null;
    return this.#unreached !== null && this.#unreached >= firstCalls ? last : undefined;
  }

  pull(event: 'stop' | 'pause', reason: Failure): void {
    if (this.#braked) return;
    this.#braked = true;
    this.#brake(event, reason);
  }
}
