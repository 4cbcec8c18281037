import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { failed, ok, type Result } from '../contract/failure.ts';
import type { InputOf } from '../contract/methods.ts';
import type { RunDetail } from '../contract/values.ts';
import { en } from '../contract/words/en.ts';
import { makeReady, type Work } from './beginRun.ts';
import { ownerLeft } from './carryOn.ts';
import { readFileRequest } from './fileRequest.ts';
import { findRun } from './findRun.ts';
import { isInterruption, unlessInterrupted } from './interruption.ts';
import { readScope, resolveScope } from './scope.ts';

type Scope = InputOf<'runs.start'>['scope'];

/** A run as a plan is made for it; `made` for this, where a file was named. */
export type PlannedRun = { readonly run: RunDetail; readonly scope: Scope; readonly made: boolean };

/**
 * The run that is meant: by its id, or made of a file that is named, up to where it could start. Failures
 * `run-missing`, `bad-input`, and those of making and reading a run.
 */
export async function plannedRun(work: Work): Promise<Result<PlannedRun>> {
  const { given, terminal } = work.invocation;
  const path = resolve(terminal.cwd, given.argument ?? '');
  const isFile = await stat(path).then(
    () => true,
    () => false,
  );
  return isFile ? ofFile(work) : ofRun(work);
}

async function ofRun({ client, invocation }: Work): Promise<Result<PlannedRun>> {
  const { given } = invocation;
  const scope = readScope(given);
  if (!scope.ok) return scope;
  const resolved = await resolveScope(client, scope.value);
  if (!resolved.ok) return resolved;
  const found = await findRun(client, given.argument ?? '');
  if (!found.ok) return failed('run-missing', en.terminal.noRunOrFile(given.argument ?? ''));
  const got = await client.call('runs.get', { runId: found.value.id });
  return got.ok ? ok({ run: got.value, scope: resolved.value, made: false }) : got;
}

async function ofFile(work: Work): Promise<Result<PlannedRun>> {
  const { client, invocation } = work;
  const request = await readFileRequest(invocation);
  if (!request.ok) return request;
  const { create, choices, scope } = request.value;
  const resolved = await resolveScope(client, scope);
  if (!resolved.ok) return resolved;
  const created = await unlessInterrupted(
    invocation.terminal.interrupted,
    client.call('runs.create', create),
  );
  if (!created.ok) return created;
  const { runId } = created.value;
  const ready = await makeReady(work, runId, choices);
  if (ready.ok) return ok({ run: ready.value, scope: resolved.value, made: true });
  // What cannot start is told and forgotten; the next try makes a run of its own.
  if (!isInterruption(ready) && !ownerLeft(ready)) await client.call('runs.delete', { runId });
  return ready;
}
