import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Line, type Place } from '../../src/core/line.ts';

test('whoever comes and leaves in whichever order, a line holds the others in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(40), { nil: undefined }), { maxLength: 120 }), (steps) => {
      const line = new Line<number>();
      const places: Place<number>[] = [];
      let standing: number[] = [];
      for (const leaves of steps) {
        if (leaves === undefined) {
          standing.push(places.length);
          places.push(line.add(places.length));
        } else {
          const stands = standing.includes(leaves);
          standing = standing.filter((value) => value !== leaves);
          expect(places[leaves]?.leave() ?? false).toBe(stands);
        }
        expect(line.some()).toEqual(standing);
        expect([line.first(), line.size]).toEqual([standing[0], standing.length]);
      }
      expect(line.some(2)).toEqual(standing.slice(0, 2));
    }),
  );
});
