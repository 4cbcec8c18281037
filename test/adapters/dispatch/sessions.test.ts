import { afterEach, expect, test } from 'vitest';
import { openSessions, type Sessions } from '../../../src/adapters/dispatch/sessions.ts';
import type { OfOrder } from '../../../src/contract/workOrder.ts';
import { workerFile } from '../../../src/engine/workerFile.ts';

let sessions: Sessions | undefined;
afterEach(async () => {
  await sessions?.close();
});

test('what throws while an event is dealt with is told, and the events after it come all the same', async () => {
  const broke: unknown[] = [];
  const heard = Promise.withResolvers<OfOrder>();
  sessions = openSessions(
    workerFile('session'),
    { threads: 1 },
    {
      ready: () => {
        throw new Error('a bug');
      },
      message: (_, message) => heard.resolve(message),
      lost: (_, error) => heard.reject(error),
      replaced: () => {},
      broke: (error) => broke.push(error),
    },
  );
  const [session] = sessions.all();
  session?.send({
    kind: 'order',
    order: {
      v: 1,
      orderId: 1,
      runId: 'run1',
      epoch: 1,
      analyserId: 'nothing',
      analyserVersion: '1',
      settings: {},
      asOf: '2026-11-22',
      groups: [{ stage: null, callId: null, last: true, rows: [] }],
    },
  });
  expect(await heard.promise).toMatchObject({ orderId: 1 });
  expect(broke).toMatchObject([{ message: 'a bug' }]);
});
