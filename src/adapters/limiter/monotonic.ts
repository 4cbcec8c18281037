/** Milliseconds on a clock that only goes forward. All threads of a process read the same one. */
export type Clock = () => number;

export const monotonicMs: Clock = () => Number(process.hrtime.bigint()) / 1e6;
