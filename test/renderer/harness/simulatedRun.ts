import { analyserInfoSchema } from '../../../src/contract/analyserInfo.ts';
import type { FailureGroup, Progress, RowView, RunDetail } from '../../../src/contract/values.ts';
import type { Work } from '../../../src/contract/work.ts';
import { analyser } from './analyser.ts';
import { cellsOf, mapping, recognised, resultOf } from './sampleRows.ts';

analyserInfoSchema.parse(analyser);

type State = RunDetail['state'];
type Start = {
  readonly id: string;
  readonly fileName: string;
  readonly state: State;
  readonly total: number;
  readonly ended?: number;
  readonly failing?: boolean;
  readonly createdAt: string;
  readonly reason?: RunDetail['reason'];
  readonly missing?: readonly string[];
};

/** Rows at a time, and milliseconds between two steps. */
const inFlight = 8;
const stepMs = 100;

/** A run that a timer moves on. Rows end in order; every 90th fails where `failing`. */
export class SimulatedRun {
  state: State;
  ended: number;
  imported: number;
  mapping: RunDetail['mapping'];
  settings: RunDetail['settings'] = {};
  recognised = recognised;
  preparing = 0;
  private mended = false;
  private readonly start: Start;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly changed: () => void;

  constructor(start: Start, changed: () => void) {
    this.start = start;
    this.changed = changed;
    this.state = start.state;
    this.ended = start.ended ?? 0;
    this.imported = start.state === 'importing' ? 0 : start.total;
    const missing = start.missing ?? [];
    this.mapping = Object.fromEntries(
      Object.entries(mapping).map(([id, at]) => [id, missing.includes(id) ? null : at]),
    );
    if (start.state === 'importing' && !start.reason) this.go();
  }

  get missing(): string[] {
    return analyser.fields
      .filter((field) => field.required && this.mapping[field.id] == null)
      .map(({ id }) => id);
  }

  go(): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.step(), stepMs);
    this.changed();
  }

  halt(state: State): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.state = state;
    this.changed();
  }

  begin(): void {
    this.state = 'running';
    this.preparing = 3;
    this.go();
  }

  resume(): void {
    if (this.state !== 'importing') this.state = 'running';
    this.go();
  }

  private step(): void {
    const { total } = this.start;
    if (this.state === 'importing') this.imported = Math.min(total, this.imported + Math.ceil(total / 12));
    else if (this.preparing > 0) this.preparing--;
    else this.ended = Math.min(total, this.ended + 9);
    if (this.ended === total) this.halt('finished');
    else if (this.state === 'importing' && this.imported === total) {
      this.halt(this.missing.length > 0 ? 'draft' : 'ready');
    } else this.changed();
  }

  /** Its failed rows have another go and succeed. */
  retry(): void {
    this.mended = true;
    this.changed();
  }

  failures(): FailureGroup[] {
    const rows = this.rows().filter(({ state }) => state === 'failed');
    const example = rows[0]?.failure;
    if (!example) return [];
    const rowNumbers = rows.slice(0, 5).map(({ rowNumber }) => rowNumber);
    return [{ code: example.code, failed: rows.length, waiting: 0, setAside: 0, example, rowNumbers }];
  }

  private fails(rowNumber: number): boolean {
    return this.start.failing === true && !this.mended && rowNumber % 90 === 0;
  }

  private get failed(): number {
    return this.start.failing && !this.mended ? Math.floor(this.ended / 90) : 0;
  }

  private get flying(): number {
    if (this.state !== 'running' || this.preparing > 0) return 0;
    return Math.min(inFlight, this.start.total - this.ended);
  }

  counts(): Progress['counts'] {
    const total = this.state === 'importing' ? this.imported : this.start.total;
    const done = this.ended - this.failed;
    const waiting = total - this.ended - this.flying;
    return { total, waiting, inFlight: this.flying, done, failed: this.failed, skipped: 0, needsChoice: 0 };
  }

  row(rowNumber: number): RowView {
    const cells = cellsOf(rowNumber);
    const base = { rowNumber, cells, attempts: 0, result: null, failure: null };
    if (rowNumber > this.ended + this.flying) return { ...base, state: 'waiting' };
    if (rowNumber > this.ended) return { ...base, state: 'inFlight', attempts: 1 };
    if (!this.fails(rowNumber)) return { ...base, state: 'done', attempts: 1, result: resultOf(rowNumber) };
    const failure = {
      code: 'provider-overloaded',
      message: 'The service answered three times that it is overloaded.',
      retryable: true,
    };
    return { ...base, state: 'failed', attempts: 3, failure };
  }

  rows(): RowView[] {
    return Array.from({ length: this.counts().total }, (_, at) => this.row(at + 1));
  }

  tallies(): Progress['tallies'] {
    const counts = new Map<string, number>();
    for (let rowNumber = 1; rowNumber <= this.ended; rowNumber++) {
      if (this.fails(rowNumber)) continue;
      const verdict = String(resultOf(rowNumber).verdict);
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    }
    return [...counts].map(([value, count]) => ({ column: 'verdict', value, count }));
  }

  amounts(): RunDetail['amountTotals'] {
    const sums = new Map<string, number>();
    for (let rowNumber = 1; rowNumber <= this.ended; rowNumber++) {
      const { currency, recoverable } = resultOf(rowNumber);
      if (!recoverable || this.fails(rowNumber)) continue;
      sums.set(String(currency), (sums.get(String(currency)) ?? 0) + Number(recoverable));
    }
    return [...sums].map(([currency, minor]) => ({ currency, minor }));
  }

  progress(): Progress {
    const active = this.timer !== undefined;
    const { total, waiting } = this.counts();
    const importing = {
      bytesRead: 90 * this.imported,
      bytesTotal: 90 * this.start.total,
      rows: this.imported,
    };
    return {
      runId: this.start.id,
      state: this.state,
      active,
      counts: this.counts(),
      waitingForPermit: 0,
      waitingForRetry: 0,
      rowsPerSecond: this.ended > 0 && active ? 90 : null,
      remainingMs: this.ended > 0 && active ? (waiting / 90) * 1000 : null,
      elapsedMs: this.ended * 11,
      import: this.state === 'importing' ? importing : null,
      preparing: this.state === 'running' && this.preparing > 0 ? { done: 300, total } : null,
      tallies: this.tallies(),
      reason: this.start.reason ?? null,
      remainingRange: active && this.ended > 0 && this.ended < 300 ? { lowMs: 20_000, highMs: 90_000 } : null,
      bottleneck: active ? { kind: 'in-flight', inFlight } : null,
    };
  }

  /** Two threads that share what is in flight, of the chunk the run is at. */
  work(): Work {
    const rowsEach = 125;
    const at = Math.floor(this.ended / rowsEach);
    const firstRow = at * rowsEach + 1;
    const lastRow = Math.min(this.start.total, firstRow + rowsEach - 1);
    const chunk = {
      number: at + 1,
      firstRow,
      lastRow,
      rows: lastRow - firstRow + 1,
      left: lastRow - this.ended,
    };
    const each = this.flying / 2;
    const sent = { rowsSent: each, callsSent: each };
    const worker = { rows: each, calls: each, ...sent, chunks: [at + 1], served: this.ended };
    const workers = [1, 2].map((id) => ({ id, ...worker, heapBytes: 42_000_000 }));
    const running = this.state === 'running';
    return {
      engineBytes: 212_000_000,
      workers: running ? workers : [],
      chunks: { open: running ? [chunk] : [], ended: at, rowsEach },
    };
  }

  detail(): RunDetail {
    const { id, fileName, createdAt, reason = null } = this.start;
    const begun = this.ended > 0 || this.state === 'running';
    return {
      id,
      fileName,
      analyserId: analyser.id,
      analyser,
      state: this.state,
      active: this.timer !== undefined,
      counts: this.counts(),
      createdAt,
      startedAt: begun ? createdAt : null,
      finishedAt: this.state === 'finished' ? createdAt : null,
      reason,
      sourcePath: `/home/ana/${fileName}`,
      sha256: '0'.repeat(64),
      bytes: 90_000,
      recognised: this.state === 'importing' ? null : this.recognised,
      mapping: this.mapping,
      missing: this.missing,
      settings: this.settings,
      asOf: '2026-11-20',
      analyserVersion: analyser.version,
      tallies: this.tallies(),
      amountTotals: this.amounts(),
      possiblySentTwice: 0,
    };
  }
}
