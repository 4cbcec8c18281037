import { describe, expect, it } from 'vitest';
import { AskQueue } from '../../../src/engine/run/askQueue.ts';

/** Gives every place there is; returns who got one, in order. */
function serve(queue: AskQueue<string>, places: number, most = Number.POSITIVE_INFINITY): string[] {
  const served: string[] = [];
  while (served.length < places) {
    const next = queue.next(places, () => most);
    if (!next) break;
    queue.take(next.lane);
    queue.beginWait(next.lane);
    served.push(next.item);
  }
  return served;
}

describe('calls that ask for leave', () => {
  it('are served in order while all need the same limits', () => {
    const queue = new AskQueue<string>();
    for (const item of ['a', 'b', 'c']) queue.add('slow', item);
    expect(serve(queue, 2)).toEqual(['a', 'b']);
    expect(queue.waiting).toBe(2);
    expect(queue.unserved).toBe(0);
  });

  it('leave places for the calls of other limits, however many came before', () => {
    const queue = new AskQueue<string>();
    for (let n = 1; n <= 10; n++) queue.add('slow', `slow ${n}`);
    queue.add('quick', 'quick 1');
    expect(serve(queue, 4)).toEqual(['slow 1', 'slow 2', 'quick 1']);
    queue.endWait('quick');
    // Its permit came: the lane is empty, and the places are the slow one's again.
    expect(serve(queue, 4)).toEqual(['slow 3', 'slow 4']);
  });

  it('count as unserved only where none of their lane waits for a permit', () => {
    const queue = new AskQueue<string>();
    queue.add('slow', 'a');
    queue.add('slow', 'b');
    expect(queue.unserved).toBe(2);
    expect(serve(queue, 1)).toEqual(['a']);
    queue.add('quick', 'c');
    expect(queue.unserved).toBe(1);
    expect(queue.drain()).toEqual(['b', 'c']);
    queue.endWait('slow');
    expect(queue.waiting).toBe(0);
  });

  it('wait at most as many of one lane as its run may have waiting', () => {
    const queue = new AskQueue<string>();
    for (const item of ['a', 'b', 'c']) queue.add('slow', item);
    expect(serve(queue, 3, 2)).toEqual(['a', 'b']);
  });
});
