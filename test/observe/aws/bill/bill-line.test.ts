import { expect, test } from 'vitest';
import { linesOf, rowsOf } from '../../../../src/observe/aws/bill/bill-line.ts';
import { snapshotSchema } from '../../../../src/model/snapshot/schema.ts';

function answered(quantity: string | undefined, amount: string | undefined, unit: string | undefined = 'USD') {
  return {
    ResultsByTime: [
      {
        TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
        Groups: [
          {
            Keys: ['USE1-PaidEventsRecorded', '111122223333'],
            Metrics: {
              UsageQuantity: { Amount: quantity, Unit: 'N/A' },
              UnblendedCost: { Amount: amount, Unit: unit },
            },
          },
        ],
        Estimated: false,
      },
    ],
  };
}

const row = { account: '111122223333', month: '2026-10', usageType: 'USE1-PaidEventsRecorded', estimated: false };

test.for<[string, string, string, string]>([
  ['500000', '10', '500000', '10'],
  ['0.0000012000', '-3.50', '0.0000012000', '-3.50'],
  ['0E-10', '1.2e-7', '0E-10', '1.2e-7'],
  // A snapshot holds no positive exponent.
  ['1.5E+7', '2E+3', '15000000', '2000'],
  ['123456789012345678901234567890', '0', '123456789012345678901234567890', '0'],
])('%s and %s', ([quantity, amount, heldQuantity, heldAmount]) => {
  const { rows, gaps } = rowsOf(linesOf(answered(quantity, amount)));
  expect(rows).toEqual([{ ...row, quantity: heldQuantity, amount: heldAmount }]);
  expect(gaps).toEqual([]);
  expect(snapshotSchema.shape.bill.safeParse(rows).success).toBe(true);
});

const NOT_DOLLARS = { kind: 'foreign-currency', subjects: [{ kind: 'bill', account: row.account }] } as const;
const NOT_WHOLE = { kind: 'incomplete', subjects: [{ kind: 'bill-lines' }] } as const;

test.for<[string, Parameters<typeof answered>, RegExp, typeof NOT_DOLLARS | typeof NOT_WHOLE]>([
  ['another currency', ['1', '2', 'CNY'], /CNY/, NOT_DOLLARS],
  ['no currency', ['1', '2', ''], /does not name/, NOT_DOLLARS],
  ['no quantity', [undefined, '2'], /quantity/, NOT_WHOLE],
  ['an amount that is no number', ['1', 'n/a'], /amount/, NOT_WHOLE],
  ['an amount without end', ['1', 'Infinity'], /amount/, NOT_WHOLE],
])('%s is a gap, never a zero', ([, members, reason, parts]) => {
  const { rows, gaps } = rowsOf(linesOf(answered(...members)));
  expect(rows).toEqual([]);
  expect(gaps).toEqual([
    {
      what: expect.stringContaining('bill'),
      account: row.account,
      reason: expect.stringMatching(reason),
      remedy: expect.any(String),
      ...parts,
    },
  ]);
});

test('what has no group at all', () => {
  expect(linesOf({ ResultsByTime: [] })).toEqual([]);
  expect(linesOf({ ResultsByTime: [{ TimePeriod: { Start: '2026-10-01' } }] })).toEqual([]);
});
