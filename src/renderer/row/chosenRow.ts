import type { RowView } from '../../contract/values.ts';
import type { GridView } from '../grid/gridView.ts';

/** A row to be shown in full. */
export type ChosenRow = {
  readonly row: RowView;
  /** Where in which grid it stands; null where it was asked for by its number. */
  readonly place: RowPlace | null;
  /** The row whose answer named this one. */
  readonly from?: ChosenRow;
};

export type RowPlace = { readonly index: number; readonly grid: GridView };
