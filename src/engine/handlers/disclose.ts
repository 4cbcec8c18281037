import type { Store } from '../../adapters/sqlite/store.ts';
import { analyserOf, type ShapedAnalyser } from '../../analysers/shapedAnalyser.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/methods.ts';
import type { Disclosure } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { StageRow } from '../../core/row.ts';
import { rowReader } from '../rowReader.ts';
import { missingRun } from '../runRefusals.ts';

/** Rows among which one is looked for that anything is asked about. */
const lookedAt = 200;

/** Shows what one row's calls would send, exactly as they would be built. */
export function disclose(
  store: Pick<Store, 'runs' | 'rows'>,
  { runId, rowNumber }: ParsedInputOf<'runs.disclose'>,
): Result<OutputOf<'runs.disclose'>> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  const analyser = analyserOf(run);
  if (!analyser) return failed('bad-setting', `This version has no analyser “${run.analyserId}”.`);
  if (!analyser.parsed.ok) return analyser.parsed;
  const settings = analyser.parsed.value;
  const numbers = rowNumber === undefined ? Array.from({ length: lookedAt }, (_, at) => at + 1) : [rowNumber];
  const readRow = rowReader(run, analyser);
  const rows = store.rows.load(run.key, numbers).map(
    ({ rowNumber: at, cells, facts }): StageRow => ({
      rowNumber: at,
      input: readRow(cells),
      facts,
      prior: {},
    }),
  );
  const firstCall = (row: StageRow) =>
    analyser.stages(settings).find((stage) => !(stage.skips?.(row, settings) ?? false));
  const row = rows.find((one) => firstCall(one) !== undefined) ?? rows[0];
  if (!row) return failed('row-missing', `The run has no row ${rowNumber ?? 1}.`);
  const told = { rowNumber: row.rowNumber };
  const stage = firstCall(row);
  if (!stage) return ok({ ...told, hosts: [], fields: kept(row, analyser), request: null });
  const sent = stage.build([row], settings);
  const said = analyser.discloses?.(row, settings) ?? plainly(row, analyser, sent);
  const { hosts = [new URL(sent.url).host], fields, request } = said;
  return ok({ ...told, hosts: [...hosts], fields: fields.map((field) => ({ ...field })), request });
}

const kept = (row: StageRow, { fields }: ShapedAnalyser) =>
  fields.flatMap(({ id, label }) => {
    const value = row.input[id];
    return value === undefined ? [] : [{ label, text: value.text, sent: null }];
  });

/** Of an analyser that says no more, a value is sent when it stands in the request. */
function plainly(
  row: StageRow,
  analyser: ShapedAnalyser,
  { method, url, body }: { readonly method: string; readonly url: string; readonly body?: string },
): Disclosure {
  const said = `${decoded(url)}\n${body ?? ''}`;
  const fields = analyser.fields.flatMap(({ id, label }) => {
    const value = row.input[id];
    if (value === undefined) return [];
    const sent = [value.value, value.text].find(
      (text) => text !== null && text !== '' && said.includes(text),
    );
    return [{ label, text: value.text, sent: sent ?? null }];
  });
  return { fields, request: `${method} ${url}${body === undefined ? '' : `\n\n${body}`}` };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
