import { basename, dirname } from 'node:path';
import type { Failure } from '../../core/failure.ts';

/**
 * Carries an expected failure out of the depth of a stream to the one place that turns it back into a
 * value (`replaceFile`), since every layer of a pipeline can only pass errors on.
 */
export class WriteStopped extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** What was being done when the system refused; the same error number means different things. */
export type WriteStep = 'look' | 'create' | 'write' | 'place';

const diskFull = new Set(['ENOSPC', 'EFBIG', 'EDQUOT']);
const openElsewhere = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);
const notAllowed = new Set(['EACCES', 'EPERM', 'EROFS']);
const noFolder = new Set(['ENOENT', 'ENOTDIR']);

/**
 * The failure for a system error while saving `target`: `target-unwritable` (missing folder, read-only,
 * a name the system refuses), `target-locked` (open in another program, as Windows reports it on rename)
 * or `disk-full`. Undefined for errors that are not the system's: those are bugs.
 */
export function writeFailure(error: unknown, target: string, step: WriteStep): Failure | undefined {
  const code = systemCode(error);
  if (code === undefined) return undefined;
  const name = basename(target);
  const folder = dirname(target);
  if (diskFull.has(code)) {
    return failure(
      'disk-full',
      `${name} could not be saved because the disk is full or allows no file of that size; free some space or choose another disk, then export again.`,
    );
  }
  if (step === 'place' && openElsewhere.has(code)) return locked(target);
  if (step === 'look' && (code === 'EBUSY' || code === 'EPERM' || code === 'ETXTBSY')) return locked(target);
  if (step === 'look' && notAllowed.has(code)) return readOnly(target);
  if (noFolder.has(code)) {
    return unwritable(
      `${name} cannot be saved because the folder ${folder} does not exist; choose another folder.`,
    );
  }
  if (notAllowed.has(code)) {
    return unwritable(
      `${name} cannot be saved because you may not write in the folder ${folder}; choose another folder.`,
    );
  }
  return unwritable(`${name} could not be saved in ${folder} (${code}); choose another name or folder.`);
}

export const readOnly = (target: string): Failure =>
  unwritable(`${basename(target)} is read-only; export under another name or make the file writable.`);

export const notAFile = (target: string): Failure =>
  unwritable(`${basename(target)} is a folder or a device, not a file; choose another name.`);

export const badName = (target: string): Failure =>
  unwritable(
    `${basename(target).replaceAll('\0', '')} has a character no file name may have; choose another name.`,
  );

export const cancelled = (target: string): Failure =>
  failure('cancelled', `The export of ${basename(target)} was cancelled; export again when you want it.`);

function locked(target: string): Failure {
  return failure(
    'target-locked',
    `${basename(target)} is open in another program; close it there and export again, or choose another name.`,
  );
}

const failure = (code: string, message: string): Failure => ({ code, message, retryable: false });
const unwritable = (message: string): Failure => failure('target-unwritable', message);

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
