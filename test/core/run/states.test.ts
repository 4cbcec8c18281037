import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRunState, type RunEvent, type RunState, runStates } from '../../../src/core/run/states.ts';

const events: readonly RunEvent[] = [
  'imported',
  'mapped',
  'unmapped',
  'start',
  'pause',
  'stop',
  'interrupt',
  'finish',
  'cancel',
  'resume',
  'retry',
  'tried',
];
const anyEvents = fc.array(fc.constantFrom(...events), { maxLength: 60 });

/** Every state a sequence of events leads through from the import on; illegal events change nothing. */
function statesThrough(sequence: readonly RunEvent[]): RunState[] {
  const passed: RunState[] = ['importing'];
  for (const event of sequence) {
    const state = passed.at(-1) ?? 'importing';
    passed.push(nextRunState(state, event) ?? state);
  }
  return passed;
}

describe('a run, whatever happens to it', () => {
  it('is always in a known state, and reaches `running` only by start, resume or retry', () => {
    fc.assert(
      fc.property(anyEvents, (sequence) => {
        const passed = statesThrough(sequence);
        for (const [index, state] of passed.entries()) {
          expect(runStates).toContain(state);
          const before = passed[index - 1];
          if (state === 'running' && before !== 'running') {
            expect(['start', 'resume', 'retry']).toContain(sequence[index - 1]);
          }
        }
      }),
    );
  });

  it('never goes back before its start once it has started, unless it only tried some rows', () => {
    fc.assert(
      fc.property(anyEvents, (sequence) => {
        const passed = statesThrough(sequence.filter((event) => event !== 'tried'));
        const started = passed.indexOf('running');
        if (started < 0) return;
        for (const state of passed.slice(started)) {
          expect(['importing', 'draft', 'ready']).not.toContain(state);
        }
      }),
    );
  });

  it('finishes only while it runs, and is never stuck: from every state after its start it can run again', () => {
    fc.assert(
      fc.property(anyEvents, (sequence) => {
        const passed = statesThrough(sequence.filter((event) => event !== 'tried'));
        for (const [index, state] of passed.entries()) {
          if (state === 'finished' && passed[index - 1] !== 'finished') {
            expect(passed[index - 1]).toBe('running');
          }
        }
        const last = passed.at(-1);
        if (!last || !passed.includes('running') || last === 'running') return;
        const again = (['resume', 'retry'] as const).map((event) => nextRunState(last, event));
        expect(again).toContain('running');
      }),
    );
  });

  it('is ready again after a try, however far that got', () => {
    for (const state of ['running', 'paused', 'stopped', 'interrupted'] as const) {
      expect(nextRunState(state, 'tried')).toBe('ready');
    }
    expect(nextRunState('finished', 'tried')).toBeUndefined();
  });

  it('is paused, interrupted or stopped only out of running, so nothing is halted twice', () => {
    for (const state of runStates) {
      for (const event of ['pause', 'stop', 'interrupt', 'finish'] as const) {
        expect(nextRunState(state, event) !== undefined).toBe(state === 'running');
      }
    }
  });
});
