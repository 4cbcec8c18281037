import type { Json } from './json.ts';

/**
 * One mapped value. `text` is what the cell showed; `value` is its canonical form (text trimmed;
 * date `YYYY-MM-DD`; amount a decimal string such as `-1234.5`; rate a decimal fraction string, 19 % is
 * `0.19`), or `null` when the text could not be read as the field's kind.
 */
export type FieldValue = { readonly text: string; readonly value: string | null };

/** The mapped fields of one row by field id; empty cells and unmapped fields are absent. */
export type RowInput = { readonly [fieldId: string]: FieldValue };

/** What the index knows about one row, by space. */
export type Facts = { readonly [space: string]: Json };

export type StageRow = {
  readonly rowNumber: number;
  readonly input: RowInput;
  readonly facts: Facts;
  /** Answers of earlier stages by stage id. */
  readonly prior: { readonly [stageId: string]: Json };
  /** The id of the option a person chose, where `choice` had asked. */
  readonly chosen?: string | undefined;
};

/** A question only a person can answer about a row (which of three products has this barcode?). */
export type Choice = {
  readonly question: string;
  readonly options: readonly {
    readonly id: string;
    readonly label: string;
    readonly detail?: string | undefined;
  }[];
};
