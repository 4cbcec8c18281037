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
  /** Rows of the sample that have not passed it yet and may come to it; they are those of `kinds`. */
  readonly rows: number;
  /** Those of them that certainly do; of the others, answers decide that are not there yet. */
  readonly certainRows: number;
  /** Whether most rows come to it as long as nothing else was seen. */
  readonly usual: boolean;
  readonly kinds: readonly SampledCalls[];
};
export type Sampled = {
  readonly stages: readonly SampledStage[];
  /** In the order of the task; null where the stage is gone or cannot say. */
  readonly seen: readonly (Figures | null)[];
};
