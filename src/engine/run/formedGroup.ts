import type { CredentialValues } from '../../core/credentials.ts';
import type { Json } from '../../core/json.ts';
import type { LiveRow } from './liveRow.ts';

/** What is done of a call that is collected later. */
export type DeferredStep = 'submit' | 'find' | 'poll' | 'collect';

/** Rows to hand out together. `stage` null needs no call; `last` means the rows are finished with its answer. */
export type FormedGroup = {
  readonly stage: string | null;
  readonly last: boolean;
  readonly rows: readonly LiveRow[];
  /** Set when a call of unknown fate is sent again: it keeps its key. */
  readonly callId?: string | undefined;
  /** It was with a thread that died, and may have ended it: it goes to one that has nothing but suspects. */
  readonly suspect: boolean;
  /** Of a call that is collected later; polls and searches carry no rows. */
  readonly step?: {
    readonly kind: DeferredStep;
    readonly handle: Json;
    /** When the call was first made, in ms since 1970. */
    readonly sinceMs: number;
    readonly credentials: CredentialValues;
  };
};
