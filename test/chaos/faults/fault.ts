/** Does something bad to a run `times` times, throws when a guarantee does not hold, and answers the figures. */
export type Fault = (context: {
  /** Empty, and its own. */
  readonly folder: string;
  readonly random: () => number;
  readonly times: number;
}) => Promise<string>;

export const plainItems = (rows: number): string[] =>
  Array.from({ length: rows }, (_, index) => `item-${index + 1}`);
