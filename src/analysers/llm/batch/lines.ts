/** What one batch may hold (the provider's documentation, November 2026). */
export const mostRequests = 50_000;
const mostBytes = 200_000_000;

/** The name of a row in a batch, by which its answer is found again. */
export const customId = (rowNumber: number): string => String(rowNumber);

/** A request as a line of a batch's file. `url` is the path with its version, whatever the server's address. */
export const lineOf = (rowNumber: number, url: string, body: string): string =>
  // Line separators of Unicode are allowed in JSON, but some readers end a line there.
  `{"custom_id":${JSON.stringify(customId(rowNumber))},"method":"POST","url":${JSON.stringify(url)},"body":${body.replace(/[\u2028\u2029]/g, escaped)}}\n`;

const escaped = (separator: string): string => (separator === '\u2028' ? '\\u2028' : '\\u2029');

/** The files of a batch: as few as the limits for requests and bytes allow. A single line is never split. */
export function filesOf(
  lines: Iterable<string>,
  limits: { readonly requests: number; readonly bytes: number } = {
    requests: mostRequests,
    bytes: mostBytes,
  },
): readonly string[] {
  const files: string[] = [];
  let open: string[] = [];
  let bytes = 0;
  const close = (): void => {
    if (open.length > 0) files.push(open.join(''));
    open = [];
    bytes = 0;
  };
  for (const line of lines) {
    const size = Buffer.byteLength(line);
    if (open.length >= limits.requests || bytes + size > limits.bytes) close();
    open.push(line);
    bytes += size;
  }
  close();
  return files;
}
