import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { writeCsv } from '../adapters/excel/write/writeCsv.ts';
import { writeXlsx } from '../adapters/excel/write/writeXlsx.ts';
import { replaceFile } from '../adapters/files/replaceFile.ts';
import { cancelled, WriteStopped } from '../adapters/files/writeFailure.ts';
import {
  type Exported,
  type ExportRow,
  type ExportTask,
  exportTaskSchema,
  type FromExport,
  toExportSchema,
} from '../contract/fileWork.ts';
import type { Result } from '../core/failure.ts';

const endSchema = z.object({ kind: z.literal('end') });

/**
 * Thread entry: writes one export. It posts `more` for each batch it has room for (at most two are on
 * their way) and expects `rows` or `end` for each. The sender cancels by closing its end of the port
 * before `end`.
 *
 * Failures: `target-unwritable`, `target-locked`, `disk-full`, `too-large`, `cancelled`; after each of
 * them the old target is as it was and no partial file is left.
 */
export default async function exportWorkbook(
  work: ExportTask & { port: MessagePort },
): Promise<Result<Exported>> {
  const { port, ...rest } = work;
  const task = exportTaskSchema.parse(rest);
  const feed = openFeed(port);
  const batches = askForRows(port, feed, task.target);
  const write = task.format === 'csv' ? writeCsv : writeXlsx;
  try {
    return await replaceFile(task.target, feed.cancel.signal, (sink) => write(task, batches, sink));
  } finally {
    port.close();
  }
}

type Feed = {
  readonly messages: unknown[];
  readonly cancel: AbortController;
  /** Resolves at the next message or when the sender is gone. */
  next(): Promise<void>;
};

/** Listens from the start: what arrives while nobody listens is lost. */
function openFeed(port: MessagePort): Feed {
  const messages: unknown[] = [];
  const cancel = new AbortController();
  let ended = false;
  let wake = Promise.withResolvers<void>();
  port.on('message', (message: unknown) => {
    ended ||= endSchema.safeParse(message).success;
    messages.push(message);
    wake.resolve();
  });
  port.on('close', () => {
    if (!ended) cancel.abort();
    wake.resolve();
  });
  const next = async () => {
    await wake.promise;
    wake = Promise.withResolvers<void>();
  };
  return { messages, cancel, next };
}

/** The batches as they come, one asked for ahead of the one being written. */
async function* askForRows(
  port: MessagePort,
  { messages, cancel, next }: Feed,
  target: string,
): AsyncGenerator<readonly ExportRow[]> {
  const ask = () => port.postMessage({ kind: 'more' } satisfies FromExport);
  ask();
  for (;;) {
    while (messages.length === 0) {
      if (cancel.signal.aborted) throw new WriteStopped(cancelled(target));
      await next();
    }
    const message = toExportSchema.parse(messages.shift());
    if (message.kind === 'end') return;
    ask();
    yield message.rows;
  }
}
