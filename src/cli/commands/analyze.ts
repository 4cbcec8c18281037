import { ok, type Result } from '../../contract/failure.ts';
import { beginRun } from '../beginRun.ts';
import { carryOn, ownerLeft } from '../carryOn.ts';
import type { Command } from '../command.ts';
import { checkTarget, type ExportTarget, readTarget } from '../exportTarget.ts';
import { type FileRequest, fileOptions, readFileRequest } from '../fileRequest.ts';
import { isInterruption, unlessInterrupted } from '../interruption.ts';
import type { Invocation } from '../invocation.ts';
import { progressDisplay } from '../progressDisplay.ts';
import { targetBy } from '../recipe.ts';
import { type Begun, reportInterrupted } from '../reportInterrupted.ts';
import { resolveScope } from '../scope.ts';
import { secretOptions } from '../secrets.ts';
import { outOptions } from '../sharedOptions.ts';
import { type Opened, withEngine } from '../withEngine.ts';
import { workThrough } from '../workThrough.ts';

export const analyze: Command = {
  name: 'analyze',
  aliases: ['analyse'],
  summary: 'Analyse every row of a workbook.',
  argument: {
    name: 'FILE',
    required: true,
    help: 'The workbook (.xlsx, .xlsm, .xls, .xlsb, .ods or .csv). It is never changed.',
  },
  options: [...outOptions, ...fileOptions, ...secretOptions],
  run: analyzeFile,
};

type Request = FileRequest & { readonly target: ExportTarget | null };

async function analyzeFile(invocation: Invocation): Promise<Result<number>> {
  const request = await readRequest(invocation);
  if (!request.ok) return request;
  const begun: Begun = { runId: null, sinceIso: new Date().toISOString() };
  const worked = await withEngine(invocation, 'operate', (opened) =>
    work(invocation, opened, request.value, begun),
  );
  const { choices, target } = request.value;
  const ended = await carryOn(invocation, worked, begun, choices, target);
  return isInterruption(ended) ? reportInterrupted(invocation, begun, target) : ended;
}

async function readRequest(invocation: Invocation): Promise<Result<Request>> {
  const named = readTarget(invocation);
  if (!named.ok) return named;
  const file = await readFileRequest(invocation);
  if (!file.ok) return file;
  const { path } = file.value.create.file;
  const checked = named.value ? await checkTarget(named.value, path) : ok(null);
  if (!checked.ok) return checked;
  return ok({ ...file.value, target: targetBy(file.value.choices.recipe, named.value, invocation) });
}

async function work(
  invocation: Invocation,
  { client, mode }: Opened,
  { create, choices, scope, target }: Request,
  begun: Begun,
): Promise<Result<number>> {
  const { terminal } = invocation;
  const chosen = await resolveScope(client, scope);
  if (!chosen.ok) return chosen;
  const created = await unlessInterrupted(terminal.interrupted, client.call('runs.create', create));
  if (!created.ok) return created;
  const { runId } = created.value;
  begun.runId = runId;
  const shared = { invocation, client, mode, display: progressDisplay(terminal.err, Date.now) };
  const started = await beginRun(shared, runId, choices, chosen.value);
  if (started.ok) return workThrough(shared, runId, target);
  // What cannot start is told and forgotten; the next try makes a run of its own.
  if (!isInterruption(started) && !ownerLeft(started)) await client.call('runs.delete', { runId });
  return started;
}
