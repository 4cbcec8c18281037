import { savedMicros } from '../../contract/saved.ts';
import type { Progress } from '../../contract/values.ts';

/** Micro-units of the analyser's currency; `cap` 0 is none. */
export type Spend = {
  readonly spent: number;
  readonly reserved: number;
  readonly cap: number;
  /** What rows that took over an answer saved, and how many they are. */
  readonly saved: number;
  readonly shared: number;
};

/** What there is to say about money; null where the run costs nothing and has no cap. */
export function spendOf(
  progress: Pick<Progress, 'spentMicros' | 'reservedMicros' | 'shared' | 'counts'>,
  spendCap: unknown,
): Spend | null {
  const { spentMicros = 0, reservedMicros = 0, shared = 0 } = progress;
  const cap = Number(spendCap ?? 0) || 0;
  if (spentMicros === 0 && reservedMicros === 0 && cap === 0) return null;
  return { spent: spentMicros, reserved: reservedMicros, cap, saved: savedMicros(progress), shared };
}
