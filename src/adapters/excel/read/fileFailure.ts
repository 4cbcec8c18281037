import { failed, type Result } from '../../../core/failure.ts';

type Failed = Extract<Result<never>, { ok: false }>;

const code = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/**
 * The failure of opening or reading a file by its system error code. Windows answers EBUSY, and EPERM
 * for some, while another program holds the file. Anything that is not a system error is a bug and is
 * thrown on.
 */
export function systemFailure(error: unknown, fileName: string, platform: string): Failed {
  const system = code(error);
  if (!/^E[A-Z0-9]+$/.test(system)) throw error;
  if (system === 'ENOENT' || system === 'ENOTDIR') {
    return failed('file-missing', `“${fileName}” is no longer there. Choose the file again.`);
  }
  if (system === 'EISDIR') return isFolder(fileName);
  if (system === 'EBUSY' || system === 'ETXTBSY' || (system === 'EPERM' && platform === 'win32')) {
    return failed(
      'file-locked',
      `“${fileName}” is open in another program. Close it there (in Excel, for example) and try again.`,
    );
  }
  if (system === 'EACCES' || system === 'EPERM') {
    return failed(
      'file-unreadable',
      `You have no permission to read “${fileName}”. Change its permissions, or copy it to a folder of your own.`,
    );
  }
  return failed(
    'file-unreadable',
    `“${fileName}” could not be read (${system}). Check the disk or the network drive, or copy the file to this computer.`,
  );
}

export const isFolder = (fileName: string): Failed =>
  failed('file-not-workbook', `“${fileName}” is a folder. Choose the workbook inside it.`);

/** The zip or a part of it is cut off or contradicts itself; `what` completes “is damaged or incomplete: …”. */
export const damaged = (fileName: string, what: string): Failed =>
  failed(
    'file-truncated',
    `“${fileName}” is damaged or incomplete: ${what}. Copy or download it again, or open it in Excel and save it anew.`,
  );

export const notWorkbook = (fileName: string, looks: string, advice: string): Failed =>
  failed('file-not-workbook', `“${fileName}” is not an Excel workbook: ${looks}. ${advice}`);

/** A document type declaration: no program writes one into a workbook, and its entities may be a bomb. */
export const hasDoctype = (fileName: string, part: string): Failed =>
  notWorkbook(
    fileName,
    `its part ${part} holds a document type declaration, as no program writes it`,
    'Open it in Excel and save it anew.',
  );

/** Past a limit; `what` completes “is too large: …”. */
export const tooLarge = (fileName: string, what: string): Failed =>
  failed('file-too-large', `“${fileName}” is too large: ${what}. Split it or remove what is not needed.`);
