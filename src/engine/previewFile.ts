import { basename, resolve } from 'node:path';
import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import type { ParsedInputOf } from '../contract/methods.ts';
import type { Preview, PreviewTask } from '../contract/preview.ts';
import { failed, type Result } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import { today } from './settings.ts';
import { workerFile } from './workerFile.ts';

/**
 * Looks at the user's file where it lies; nothing is copied or stored. Failures `fileFailures`,
 * `analyser-missing`, and `bad-input` for an upload.
 */
export async function previewFile(
  fileThreads: FileThreads,
  { file, sheet, rows, analyserId, settings }: ParsedInputOf<'files.preview'>,
): Promise<Result<Preview>> {
  const given = settings as { [id: string]: Json };
  const analyser = analyserOf({ analyserId, settings: given, asOf: today(new Date()) });
  if (!analyser) return failed('analyser-missing', `There is no analyser “${analyserId}”.`);
  if (file.kind !== 'path') return failed('bad-input', 'An upload can only be given over HTTP.');
  const path = resolve(file.path);
  const task: PreviewTask = {
    path,
    fileName: basename(path),
    rows,
    synonyms: analyser.fields.flatMap((field) => [field.label, ...field.synonyms]),
    ...(sheet !== undefined && { sheet }),
  };
  return fileThreads.run<Result<Preview>>(workerFile('previewWorkbook'), task);
}
