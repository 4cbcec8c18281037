import { Text } from '@mantine/core';
import { rowsWithin } from '../../contract/spendCap.ts';
import { useServices } from '../services.ts';
import type { Estimated } from './useEstimate.ts';

type Props = { readonly estimated: Estimated; readonly cap: number };

/** How far a cap gets that is below the least the rows will cost; `cap` in micro-units, 0 for none. */
export function CapReach({ estimated, cap }: Props) {
  const { words } = useServices();
  if (estimated.kind !== 'known' || cap === 0) return null;
  const { money, rows, spentMicros } = estimated.estimate;
  const left = cap - spentMicros;
  if (left >= money.low) return null;
  return (
    <Text size="sm" role="status">
      {words.plan.capReach(rowsWithin(left, money.expected, rows.toSend), rows.toSend)}
    </Text>
  );
}
