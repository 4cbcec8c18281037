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
  const body = decompressed(incoming);
  // Events, since an iterator over the stream costs more than the rest of a small answer.
  await new Promise<void>((resolve, reject) => {
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) return void chunks.push(chunk);
      reject(new TooLarge());
      incoming.destroy();
    });
    body.on('end', resolve);
    body.on('error', reject);
    body.on('close', () => reject(Object.assign(new Error('cut off'), { code: 'ECONNRESET' })));
  });
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
