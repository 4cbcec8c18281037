import { expect, it } from 'vitest';
import { tellingColumns } from '../../src/contract/tellingColumns.ts';
import { mapping, recognised } from '../renderer/harness/sampleRows.ts';

const names = (columns: ReturnType<typeof tellingColumns>) => columns.map(({ name }) => name);

it('shows a row by the columns that are read, in the order of the file, and by its first where none is', () => {
  const readFrom = { reason: 9, vendor: 1, currency: null };
  expect(names(tellingColumns({ recognised, mapping: readFrom }))).toEqual([
    'Supplier',
    'Reason given by the customer',
  ]);
  expect(tellingColumns({ recognised, mapping })).toHaveLength(4);
  expect(names(tellingColumns({ recognised, mapping: {} }))[0]).toBe('Invoice No.');
  expect(tellingColumns({ recognised: null, mapping: {} })).toEqual([]);
});
