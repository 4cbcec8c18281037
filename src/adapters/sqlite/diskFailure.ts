import type { Failure } from '../../core/failure.ts';

/** What a full or unwritable disk under the database comes to; `undefined` for any other error. */
export function diskFailure(error: unknown): Failure | undefined {
  const code = (error as { code?: string } | null)?.code ?? '';
  if (/^(SQLITE_FULL|SQLITE_IOERR_(WRITE|FSYNC|TRUNCATE|SHMSIZE|SHMMAP)|ENOSPC|EDQUOT|EFBIG)$/.test(code)) {
    return {
      code: 'disk-full',
      message: 'There is no space left in the data folder. Free some and resume; what was finished is kept.',
      retryable: true,
    };
  }
  if (/^SQLITE_READONLY|^EROFS$/.test(code)) {
    return {
      code: 'data-folder-read-only',
      message:
        'The data folder cannot be written. Change its permissions and resume; what was finished is kept.',
      retryable: true,
    };
  }
  return undefined;
}
