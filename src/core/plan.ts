/** Chunks open at a time over the threads of one run. */
export const maxOpenChunks = 8;
/** Up to this many rows are one chunk. */
export const oneChunkRows = 100;
const maxChunkRows = 1000;

/**
 * Rows of a chunk: all of them up to 100 rows, else an eighth, at least 1 and at most 1,000. A chunk
 * is what is planned and reported; calls are grouped across chunks.
 */
export function chunkRows(totalRows: number): number {
  if (totalRows <= oneChunkRows) return Math.max(1, totalRows);
  return Math.min(maxChunkRows, Math.max(1, Math.ceil(totalRows / maxOpenChunks)));
}
