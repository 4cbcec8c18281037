import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RowView } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import type { Bounds } from './cellRange.ts';
import './grid.css';
import type { GridColumn } from './gridColumn.ts';
import { GridView } from './gridView.ts';
import { type ColumnSort, orderOf, type RowFilter, rowSource } from './rowSource.ts';
import { useCopyCells } from './useCopyCells.ts';

/** Least time between two refreshes of the rows in view, in ms. */
const refreshMs = 700;
const everyRow: RowFilter = {};

type Props = {
  readonly runId: string;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly filter?: RowFilter;
  /** Shows no more than the first ones. */
  readonly maxRows?: number;
  /** Changes whenever rows may have changed; the rows in view are then brought up to date. */
  readonly version?: string;
  readonly emptyText?: string;
  /** Whether a click on a column's header orders the rows by it. */
  readonly sortable?: boolean;
  /** Hears how many rows fit the filter. */
  readonly onMatching?: (rows: number) => void;
  /** Called with a row the user chose, and its place in the grid. */
  readonly onChoose?: (row: RowView, index: number, grid: GridView) => void;
};

/**
 * A grid over the rows of a run that holds only the pages near the view, drawn by `GridView`. React draws nothing
 * in it: to render each line anew took three times as long as a frame has.
 */
export const RowGrid = memo(function RowGrid(props: Props) {
  const { runId, filter = everyRow, maxRows = Number.MAX_SAFE_INTEGER, version = '' } = props;
  const { client, words } = useServices();
  const newest = useRef(props);
  newest.current = props;
  const [sort, setSort] = useState<ColumnSort | null>(null);
  const [state, setState] = useState<State>(unknown);
  const columns = useSteady(props.columns);
  const source = useMemo(
    () =>
      rowSource(client, { runId, filter, maxRows, order: orderOf(sort) }, (rows) =>
        newest.current.onMatching?.(rows),
      ),
    [client, runId, filter, maxRows, sort],
  );
  const { said, onPicked, copy } = useCopyCells(source, columns);
  const told = useRef({ copy, onPicked });
  told.current = { copy, onPicked };
  const { host, view } = useView(newest, {
    onSort: setSort,
    onPicked: (bounds) => told.current.onPicked(bounds),
    onCopy: (bounds) => told.current.copy(bounds),
    onState: (total, fresh) => setState((old) => (isSame(old, total, fresh) ? old : { total, fresh })),
  });
  useLayoutEffect(() => view.current?.setColumns(columns), [view, columns]);
  useLayoutEffect(() => view.current?.restart(source.page), [view, source]);
  useRefresh(view, version);
  const { total, fresh } = state;
  const note = total === null ? words.results.loading : (props.emptyText ?? words.results.noRowsYet);
  return (
    <section
      ref={host}
      aria-label={props.label}
      className={`rowGrid${props.onChoose ? ' choosable' : ''}${fresh || total === null ? '' : ' outdated'}`}
    >
      {(total === null || total === 0) && <p className="gridNote">{note}</p>}
      <output className="gridSaid">{said}</output>
    </section>
  );
});

type State = { readonly total: number | null; readonly fresh: boolean };
const unknown: State = { total: null, fresh: false };
const isSame = (old: State, total: number | null, fresh: boolean): boolean =>
  old.total === total && old.fresh === fresh;

type Held<Value> = { readonly current: Value };
type Told = {
  readonly onSort: (sort: ColumnSort | null) => void;
  readonly onPicked: (bounds: Bounds | null) => void;
  readonly onCopy: (bounds: Bounds) => void;
  readonly onState: (total: number | null, fresh: boolean) => void;
};

/** The grid's own elements, made once. */
function useView(props: Held<Props>, told: Told) {
  const host = useRef<HTMLElement>(null);
  const view = useRef<GridView | null>(null);
  const first = useRef(told);
  useLayoutEffect(() => {
    if (!host.current) return;
    const { label, sortable = false } = props.current;
    const made = new GridView(host.current, label, sortable, {
      ...first.current,
      onChoose: (row, index) => props.current.onChoose?.(row, index, made),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.close();
    };
  }, [props]);
  return { host, view };
}

/** The same array while its content is the same, so that the grid keeps its lines. */
function useSteady(columns: readonly GridColumn[]): readonly GridColumn[] {
  const key = columns.map((column) => `${column.id} ${column.header}`).join('\n');
  const held = useRef<{ key: string; columns: readonly GridColumn[] }>({ key: '', columns: [] });
  if (held.current.key !== key) held.current = { key, columns };
  return held.current.columns;
}

/** Refreshes the rows in view after `version` changed, not more often than `refreshMs`. */
function useRefresh(view: Held<GridView | null>, version: string): void {
  const last = useRef({ at: 0, version });
  useEffect(() => {
    if (last.current.version === version) return;
    const timer = setTimeout(
      () => {
        last.current = { at: Date.now(), version };
        view.current?.refresh();
      },
      Math.max(0, last.current.at + refreshMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [view, version]);
}
