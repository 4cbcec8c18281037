import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fifo } from '../../../src/engine/run/fifo.ts';

type Step = { readonly push: number } | { readonly take: number } | { readonly drop: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ push: fc.nat(9) }),
  fc.record({ take: fc.nat(5) }),
  fc.record({ drop: fc.nat(9) }),
);

test('gives back what was put in, in order, whatever is taken and dropped between', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const fifo = new Fifo<number>();
      let model: number[] = [];
      for (const next of steps) {
        if ('push' in next) {
          fifo.push(next.push);
          model.push(next.push);
        } else if ('take' in next) expect(fifo.take(next.take)).toEqual(model.splice(0, next.take));
        else {
          fifo.drop((item) => item === next.drop);
          model = model.filter((item) => item !== next.drop);
        }
        expect([fifo.length, fifo.first]).toEqual([model.length, model[0]]);
      }
    }),
  );
});
