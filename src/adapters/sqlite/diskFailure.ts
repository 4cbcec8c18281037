import type { Failure } from '../../core/failure.ts';

/** Whether another program held the database for longer than a write waits (5 s); it may be tried again. */
export const isBusy = (error: unknown): boolean =>
  ((error as { code?: string } | null)?.code ?? '').startsWith('SQLITE_BUSY');

/** Whether pages of the database do not hold what they should. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB)/.test((error as { code?: string } | null)?.code ?? '');

/** What a full, unwritable, occupied or failing disk under the database comes to; `undefined` for any other error. */
export function diskFailure(error: unknown): Failure | undefined {
  const code = (error as { code?: string } | null)?.code ?? '';
  if (/^(SQLITE_FULL|SQLITE_IOERR_(WRITE|FSYNC|TRUNCATE|SHMSIZE|SHMMAP)|ENOSPC|EDQUOT|EFBIG)$/.test(code)) {
    return {
      code: 'disk-full',
      message: 'There is no space left in the data folder. Free some and resume; what was finished is kept.',
      retryable: true,
    };
  }
  if (/^SQLITE_(READONLY|CANTOPEN)|^EROFS$/.test(code)) {
    return {
      code: 'data-folder-read-only',
      message:
        'The data folder cannot be written. Change its permissions and resume; what was finished is kept.',
      retryable: true,
    };
  }
  if (isDamage(error)) {
    return {
      code: 'database-damaged',
      message:
        'The database of the data folder is damaged, by a failing disk perhaps. Close Rowmill and open it again: it keeps the damaged one and says where.',
      retryable: false,
    };
  }
  if (isBusy(error)) {
    return {
      code: 'database-busy',
      message:
        'Another program keeps the database of the data folder locked, a backup perhaps. Let it end and resume; what was finished is kept.',
      retryable: true,
    };
  }
  return undefined;
}
