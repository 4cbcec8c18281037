import type { Store } from '../../adapters/sqlite/store.ts';
import { analyserOf, type ShapedAnalyser } from '../../analysers/shapedAnalyser.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/methods.ts';
import type { Disclosure } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { StageRow } from '../../core/row.ts';
import { rowReader } from '../rowReader.ts';
import { missingRun } from '../runRefusals.ts';

/** Shows what one row's first call would send, exactly as it would be built. */
export function disclose(
  store: Pick<Store, 'runs' | 'rows'>,
  { runId, rowNumber = 1 }: ParsedInputOf<'runs.disclose'>,
): Result<OutputOf<'runs.disclose'>> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  const analyser = analyserOf(run);
  if (!analyser) return failed('bad-setting', `This version has no analyser “${run.analyserId}”.`);
  if (!analyser.parsed.ok) return analyser.parsed;
  const [work] = store.rows.load(run.key, [rowNumber]);
  if (!work) return failed('row-missing', `The run has no row ${rowNumber}.`);
  const row = { rowNumber, input: rowReader(run, analyser)(work.cells), facts: work.facts, prior: {} };
  const settings = analyser.parsed.value;
  const stage = analyser.stages(settings).find((one) => !(one.skips?.(row, settings) ?? false));
  if (!stage) return ok({ rowNumber, host: null, fields: kept(row, analyser), request: null });
  const { url } = stage.build([row], settings);
  const { fields, request } =
    analyser.discloses?.(row, settings) ?? plainly(row, analyser, stage.build([row], settings));
  return ok({ rowNumber, host: new URL(url).host, fields: fields.map((field) => ({ ...field })), request });
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
