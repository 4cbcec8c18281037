import type { Progress } from '../../contract/values.ts';

/** Micro-units of the analyser's currency; `cap` 0 is none. */
export type Spend = { readonly spent: number; readonly reserved: number; readonly cap: number };

/** What there is to say about money; null where the run costs nothing and has no cap. */
export function spendOf(
  { spentMicros = 0, reservedMicros = 0 }: Pick<Progress, 'spentMicros' | 'reservedMicros'>,
  spendCap: unknown,
): Spend | null {
  const cap = Number(spendCap ?? 0) || 0;
  if (spentMicros === 0 && reservedMicros === 0 && cap === 0) return null;
  return { spent: spentMicros, reserved: reservedMicros, cap };
}
