import type { RowView } from '../../contract/values.ts';
import type { Tone } from '../tone.ts';

/** A coloured word instead of plain text; `quiet` without the colour. */
export type Chip = { readonly text: string; readonly tone: Tone; readonly quiet: boolean };
export type ChipOf = (row: RowView) => Chip;

/** A column of a grid of rows. `row`, `result.ID` or `source.INDEX` is its id, which also says what it is sorted by. */
export type GridColumn = {
  readonly id: string;
  readonly header: string;
  /** Shown when the pointer rests on the header. */
  readonly hint?: string;
  /** Of the start, in px; a person may change it. */
  readonly width: number;
  readonly kind: 'number' | 'result' | 'source';
  /** Numbers stand to the right. */
  readonly right: boolean;
  text(row: RowView): string;
  readonly chipOf?: ChipOf;
  /** Whether the value counts as nothing and is drawn paler. */
  readonly pale?: (row: RowView) => boolean;
};
