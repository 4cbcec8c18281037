import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import type { RepeatableRows } from '../adapters/excel/write/writeParquet.ts';
import { writeExport } from '../adapters/excel/writeExport.ts';
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
 * their way) and expects `rows` or `end` for each; `again` instead of the first `more` of a second round.
 * The sender cancels by closing its end of the port before `end`.
 *
 * Failures: `target-unwritable`, `target-locked`, `disk-full`, `too-large`, `cancelled`, and the reader's
 * for a damaged copy; after each of them the old target is as it was and no partial file is left.
 */
export default async function exportWorkbook(
  work: ExportTask & { port: MessagePort },
): Promise<Result<Exported>> {
  const { port, ...rest } = work;
  const task = exportTaskSchema.parse(rest);
  const feed = openFeed(port);
  const rows = repeatableRows(port, feed, task.target);
  try {
    return await replaceFile(task.target, feed.cancel.signal, (sink) => writeExport(task, rows, sink));
  } finally {
    port.close();
  }
}

type Feed = {
  readonly messages: unknown[];
  readonly cancel: AbortController;
  /** Resolves at the next message or when the sender is gone. */
  next(): Promise<void>;
  /** Rows are wanted once more, so the sender may no longer leave. */
  reopen(): void;
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
  const reopen = () => {
    ended = false;
  };
  return { messages, cancel, next, reopen };
}

function repeatableRows(port: MessagePort, feed: Feed, target: string): RepeatableRows {
  let isFirst = true;
  return {
    batches: () => {
      const first = isFirst ? 'more' : 'again';
      isFirst = false;
      return askForRows(port, feed, target, first);
    },
  };
}

/** The batches as they come, one asked for ahead of the one being written. */
async function* askForRows(
  port: MessagePort,
  { messages, cancel, next, reopen }: Feed,
  target: string,
  first: FromExport['kind'],
): AsyncGenerator<readonly ExportRow[]> {
  const ask = (kind: FromExport['kind']) => port.postMessage({ kind } satisfies FromExport);
  reopen();
  ask(first);
  for (;;) {
    while (messages.length === 0) {
      if (cancel.signal.aborted) throw new WriteStopped(cancelled(target));
      await next();
    }
    const message = toExportSchema.parse(messages.shift());
    if (message.kind === 'end') return;
    ask('more');
    yield message.rows;
  }
}
