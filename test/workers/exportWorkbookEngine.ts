import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { ExportRow, ExportTask, ToExport } from '../../src/contract/fileWork.ts';

/**
 * The engine's side of an export: answers each `more` with the next batch, then `end`. `asked` sees each
 * request first, with the port, to cancel at a known point.
 */
export function servedPort(
  rows: readonly ExportRow[],
  batchRows: number,
  asked: (request: number, engine: MessagePort) => void = () => undefined,
): MessagePort {
  const { port1: engine, port2: thread } = new MessageChannel();
  let at = 0;
  let requests = 0;
  engine.on('message', () => {
    asked(++requests, engine);
    const batch = rows.slice(at, at + batchRows);
    at += batch.length;
    const answer: ToExport = batch.length > 0 ? { kind: 'rows', rows: batch } : { kind: 'end' };
    engine.postMessage(answer);
  });
  return thread;
}

/** Text that deflate cannot make small, so that a file's size is known. */
export function bulkyRows(count: number): ExportRow[] {
  let state = 1;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state.toString(36);
  };
  return Array.from({ length: count }, (_, index) => ({
    rowNumber: index + 1,
    sheetRow: index + 2,
    cells: [Array.from({ length: 40 }, next).join('')],
    result: null,
    state: 'done',
    failure: null,
  }));
}

export function bulkyTask(target: string, format: ExportTask['format'], totalRows: number): ExportTask {
  const reading = { decimalMark: '.', dateOrder: 'YMD', certain: true } as const;
  return {
    target,
    format,
    sheetName: 'Bulk',
    sourceColumns: [{ index: 0, header: 'Text', name: 'Text', samples: [], reading }],
    analyser: {
      id: 'probe',
      version: '1',
      label: 'Probe',
      description: '',
      fields: [],
      columns: [],
      settings: [],
      headline: '',
      headlineValues: [],
      headlineAmount: null,
      secrets: [],
      finishSettings: [],
    },
    totalRows,
    summary: [],
  };
}
