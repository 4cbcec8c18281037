import type { StageRow } from '../../core/row.ts';

export const itemOf = (row: StageRow): string => row.input.item?.value ?? row.input.item?.text ?? '';
