/**
 * A comparison. Every run of a candidate has a process of its own, so none inherits another's warm
 * caches or heap; candidates alternate (A B A B …), so that a machine that slows down slows all.
 */
export type Bench = {
  readonly title: string;
  /** The fewest rounds; five where it is absent, fewer where the limits of others decide how long it takes. */
  readonly rounds?: number;
  /** What a candidate's answer counts, in the plural: `rows`. */
  readonly unit: string;
  /** Memory is that of the candidate's own process; what it starts is a simulator. */
  readonly ownMemory?: boolean;
  /** Node options of a candidate's process. */
  readonly execArgv?: readonly string[];
  /** Makes what all runs read, once. */
  readonly prepare?: (context: BenchContext) => Promise<void>;
  /**
   * By name, ours first, then the peers. Each does the work once and answers how many units it did, and how
   * many ms that took where making ready is not part of it.
   */
  readonly candidates: { readonly [name: string]: (context: BenchContext) => Promise<number | TimedWork> };
};

/** `notes` are lines to be read below the table. */
export type TimedWork = { readonly units: number; readonly ms: number; readonly notes?: readonly string[] };

export type BenchContext = {
  /** Shared by all runs, and where `prepare` puts things. */
  readonly folder: string;
  /** Empty, and this run's own. */
  readonly scratch: string;
  /** From the command line: `--rows 1000` is `{rows: '1000'}`. */
  readonly options: { readonly [name: string]: string };
};
