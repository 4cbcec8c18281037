/** A scenario that breaks things on purpose. It throws when a guarantee does not hold. */
export type Chaos = {
  readonly title: string;
  run(context: ChaosContext): Promise<void>;
};

export type ChaosContext = {
  /** Empty, and removed after. */
  readonly folder: string;
  /** From 0 to below 1, the same sequence for the same seed, so that a failure can be had again. */
  readonly random: () => number;
  readonly log: (line: string) => void;
};
