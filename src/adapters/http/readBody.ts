import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** The answer is larger than allowed. */
export class TooLarge extends Error {}

/**
 * Reads an answer as UTF-8 text and stops with `TooLarge` as soon as more than `maxBytes` have come
 * out of the decompression, so that a small answer cannot unpack into a large one.
 */
export async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  const declared = Number(incoming.headers['content-length'] ?? 0);
  if (declared > maxBytes) {
    incoming.destroy();
    throw new TooLarge();
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of decompressed(incoming)) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      incoming.destroy();
      throw new TooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function decompressed(incoming: IncomingMessage): Readable {
  const encoding = (incoming.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const unpack =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : null;
  if (!unpack) return incoming;
  // `pipe` does not pass on that the connection broke.
  incoming.on('error', (error) => unpack.destroy(error));
  return incoming.pipe(unpack);
}
