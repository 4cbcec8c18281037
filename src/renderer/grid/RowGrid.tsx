import {
  type CellKeyDownEvent,
  CellStyleModule,
  type ColDef,
  type GridApi,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
} from 'ag-grid-community';
import { AgGridReact, type AgGridReactProps } from 'ag-grid-react';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { RowView } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import './grid.css';
import { gridTheme } from './gridTheme.ts';
import { type RowFilter, type RowSource, refreshVisible, rowSource } from './rowSource.ts';

ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  RowApiModule,
  ScrollApiModule,
  CellStyleModule,
  RowStyleModule,
  LocaleModule,
  TooltipModule,
]);

/** Rows per request. */
const blockSize = 100;
/** Least time between two refreshes of the rows in view, in ms. */
const refreshMs = 700;
const everyRow: RowFilter = {};

type Props = {
  readonly runId: string;
  readonly label: string;
  readonly columns: readonly ColDef<RowView>[];
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
  readonly onChoose?: (row: RowView, index: number, grid: GridApi<RowView>) => void;
};

/**
 * A grid over the rows of a run that holds only the pages near the view. The grid reads its options and columns
 * anew whenever it is given other ones (30 ms with 20 columns), so all it gets stays the same object.
 */
export const RowGrid = memo(function RowGrid(props: Props) {
  const { runId, filter = everyRow, maxRows = Number.MAX_SAFE_INTEGER, version = '' } = props;
  const { onChoose, sortable = false } = props;
  const { client, nonce, words } = useServices();
  const grid = useRef<GridApi<RowView> | null>(null);
  const newest = useRef(props);
  newest.current = props;
  const source = useMemo(
    () => rowSource(client, { runId, filter, maxRows }, (rows) => newest.current.onMatching?.(rows)),
    [client, runId, filter, maxRows],
  );
  const columns = useSteady(props.columns);
  useRefresh(grid, source, version);
  const handlers = useMemo(() => handlersOf(grid, source, newest), [source]);
  const defaults = useMemo(() => ({ ...everyColumn, sortable }), [sortable]);
  const emptyText = props.emptyText ?? words.results.noRowsYet;
  const texts = useMemo(
    () => ({ noRowsToShow: emptyText, loadingOoo: words.results.loading }),
    [emptyText, words],
  );
  return (
    <section aria-label={props.label} className={`rowGrid${onChoose ? ' choosable' : ''}`}>
      <Grid
        theme={gridTheme}
        {...(nonce !== '' && { styleNonce: nonce })}
        rowModelType="infinite"
        datasource={source.datasource}
        cacheBlockSize={blockSize}
        maxBlocksInCache={12}
        maxConcurrentDatasourceRequests={2}
        blockLoadDebounceMillis={40}
        columnDefs={columns}
        defaultColDef={defaults}
        enableBrowserTooltips
        enableCellTextSelection
        ensureDomOrder
        suppressDragLeaveHidesColumns
        localeText={texts}
        tabToNextHeader={leaves}
        tabToNextCell={leaves}
        {...handlers}
      />
    </section>
  );
});

/** Draws nothing anew while its props are the same; a new version of the rows is no new prop. */
const Grid = memo(AgGridReact<RowView>);
/** Tab goes on to what comes after the grid, not through thousands of cells: those are for the arrow keys. */
const leaves = (): boolean => false;
const everyColumn = { suppressMovable: true, resizable: true, minWidth: 60 };

type Held<Value> = { readonly current: Value };
type Handlers = Pick<
  AgGridReactProps<RowView>,
  'onGridReady' | 'onBodyScrollEnd' | 'onRowClicked' | 'onCellKeyDown'
>;

function handlersOf(
  grid: { current: GridApi<RowView> | null },
  source: RowSource,
  props: Held<Props>,
): Handlers {
  const choose = (row: RowView | undefined, index: number | null) => {
    if (row && index !== null && grid.current) props.current.onChoose?.(row, index, grid.current);
  };
  return {
    onGridReady: ({ api }) => {
      grid.current = api;
    },
    onBodyScrollEnd: ({ api }) => {
      // Pages read earlier may be behind the run.
      if ((props.current.version ?? '') !== '') void refreshVisible(source, api);
    },
    onRowClicked: ({ data, rowIndex }) => {
      if (window.getSelection()?.isCollapsed ?? true) choose(data, rowIndex);
    },
    onCellKeyDown: (event) => {
      if (isEnter(event)) choose(event.data, event.rowIndex);
    },
  };
}

const isEnter = ({ event }: Pick<CellKeyDownEvent, 'event'>): boolean =>
  event instanceof KeyboardEvent && event.key === 'Enter';

/** The same array while its content is the same, so that the grid keeps widths and scroll position. */
function useSteady(columns: readonly ColDef<RowView>[]): ColDef<RowView>[] {
  const key = columns.map((column) => `${column.colId} ${column.headerName}`).join('\n');
  const held = useRef<{ key: string; columns: ColDef<RowView>[] }>({ key: '', columns: [] });
  if (held.current.key !== key) held.current = { key, columns: [...columns] };
  return held.current.columns;
}

/** Refreshes the rows in view after `version` changed, never two at once and not more often than `refreshMs`. */
function useRefresh(grid: Held<GridApi<RowView> | null>, source: RowSource, version: string): void {
  const last = useRef({ at: 0, version });
  useEffect(() => {
    if (last.current.version === version) return;
    const timer = setTimeout(
      () => {
        last.current = { at: Date.now(), version };
        if (grid.current && !grid.current.isDestroyed()) void refreshVisible(source, grid.current);
      },
      Math.max(0, last.current.at + refreshMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [grid, source, version]);
}
