import type { Limit } from '../limit.ts';
import type { Usage } from '../stage.ts';
import type { Figures } from './usage.ts';

/** What the sample's calls of one kind would take, all together. */
export type SampledCalls = Figures & {
  readonly rows: number;
  readonly calls: number;
  readonly reserved: Usage;
  readonly limits: readonly { readonly limit: Limit; readonly expected: number; readonly most: number }[];
};
export type SampledStage = {
  readonly id: string;
  readonly maxRows: number;
  readonly deferred: boolean;
  /** Rows of the sample that have not passed it yet. */
  readonly rows: number;
  /** Those of them that would not pass the stage unasked, and whether some may. */
  readonly unskipped: number;
  readonly skips: boolean;
  readonly kinds: readonly SampledCalls[];
};
export type Sampled = {
  readonly stages: readonly SampledStage[];
  /** In the order of the task; null where the stage is gone or cannot say. */
  readonly seen: readonly (Figures | null)[];
};
