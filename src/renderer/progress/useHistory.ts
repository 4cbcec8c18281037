import { useEffect, useState } from 'react';
import type { RunHistoryEvent } from '../../contract/values.ts';
import { useServices } from '../services.ts';

/** More would not be read. */
const most = 200;
const none: readonly RunHistoryEvent[] = [];

/** The newest events of a run, newest first, followed while `opened`. */
export function useHistory(runId: string, opened: boolean): readonly RunHistoryEvent[] {
  const { client } = useServices();
  const [events, setEvents] = useState(none);
  useEffect(() => {
    if (!opened) return;
    setEvents(none);
    return client.subscribe(
      'events.follow',
      { runId },
      {
        value: ({ events: more }) => setEvents((all) => [...more.toReversed(), ...all].slice(0, most)),
        end: () => {},
      },
    );
  }, [client, runId, opened]);
  return events;
}
