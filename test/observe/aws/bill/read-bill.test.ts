import { describe, expect, test } from 'vitest';
import { toUsd } from '../../../../src/model/quantity/usd.ts';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import { Ledger } from '../../../../src/observe/aws/ask/ledger.ts';
import { type BillRequest, readBill } from '../../../../src/observe/aws/bill/read-bill.ts';
import type { ReaderOptions } from '../../../../src/observe/aws/ask/reader.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import type { BillRow, Scenario } from '../../../aws/local/scenario.ts';
import { MEMBER, organization, OTHER, PAYER } from '../places/organization.ts';
import { PRICES, readerOf } from '../ask/reader-of.ts';

const now = new Date('2026-11-25T12:00:00Z');

function row(account: string, month: string, usageType: string, members: Partial<BillRow> = {}): BillRow {
  return { account, month, usageType, quantity: '1000', amount: '0.02', ...members };
}

const BILL: readonly BillRow[] = [
  row(MEMBER, '2026-10', 'USE1-FreeEventsRecorded', { quantity: '70000', amount: '0' }),
  row(PAYER, '2026-11', 'EU-PaidEventsRecorded'),
  row(PAYER, '2026-10', 'USE1-DataEventsRecorded', { quantity: '0.5', amount: '0.0000005' }),
  // A month before those that Cost Explorer has.
  row(PAYER, '2025-09', 'USE1-DataEventsRecorded'),
  row(OTHER, '2026-10', 'USE1-FreeEventsRecorded'),
];

async function read(
  scenario: Partial<Scenario>,
  request: Partial<BillRequest> = {},
  options: Partial<ReaderOptions> = {},
) {
  await using aws = await LocalAws.start(organization({ now: now.toISOString(), bill: BILL, ...scenario }));
  const reader = readerOf(aws, credentialsOf, options);
  const result = await readBill(reader, {
    caller: PAYER,
    partition: 'aws',
    accounts: [PAYER],
    now,
    ...request,
  });
  return { ...result, aws, reader, pages: aws.count('ce:GetCostAndUsage'), look: aws.count('ce:GetDimensionValues') };
}

describe('what is asked', () => {
  test('the months that Cost Explorer has, of the accounts that are observed', async () => {
    const { bill, gaps, pages, look, aws, reader } = await read({});
    expect(gaps).toEqual([]);
    expect(bill).toEqual([
      {
        account: PAYER,
        month: '2026-10',
        usageType: 'USE1-DataEventsRecorded',
        quantity: '0.5',
        amount: '0.0000005',
        estimated: false,
      },
      {
        account: PAYER,
        month: '2026-11',
        usageType: 'EU-PaidEventsRecorded',
        quantity: '1000',
        amount: '0.02',
        estimated: true,
      },
    ]);
    expect([pages, look]).toEqual([1, 0]);
    expect(aws.calls[0]).toMatchObject({ region: 'us-east-1', account: PAYER });
    expect(reader.ledger.spent.toFixed()).toBe('0.01');
  });

  test('more than a year of them, for as much: past months say how an estate grows', async () => {
    const year = [
      ...BILL,
      row(PAYER, '2025-10', 'USE1-DataEventsRecorded'),
      row(PAYER, '2025-12', 'USE1-DataEventsRecorded'),
    ];
    const { bill, pages, reader } = await read({ bill: year });
    expect(bill.map(({ month }) => month)).toEqual(['2025-10', '2025-12', '2026-10', '2026-11']);
    expect(pages).toBe(1);
    expect(reader.ledger.spent.toFixed()).toBe('0.01');
  });

  test('each page costs', async () => {
    const accounts = [PAYER, MEMBER, OTHER];
    const whole = await read({}, { accounts });
    expect(whole.bill).toHaveLength(4);
    const { bill, pages, reader } = await read({ billPageSize: 1 }, { accounts });
    expect(bill).toEqual(whole.bill);
    expect(pages).toBe(4);
    expect(reader.ledger.spent.toFixed()).toBe('0.04');
  });

  test('credits, refunds, tax and discounts stay apart, and what is not known does not', async () => {
    const apart = ['Credit', 'Refund', 'Tax', 'Enterprise Discount Program Discount', 'Private Rate Card Discount'];
    const usage = row(PAYER, '2026-10', 'USE1-PaidEventsRecorded');
    const bill = [
      usage,
      ...apart.map((recordType) => ({ ...usage, recordType, amount: '-0.01' })),
      { ...usage, recordType: 'SomethingNew', quantity: '1', amount: '0.5' },
    ];
    expect((await read({ bill })).bill).toMatchObject([{ quantity: '1001', amount: '0.52' }]);
  });

  test('other services are not', async () => {
    const bill = [row(PAYER, '2026-10', 'USE1-Requests-Tier1', { service: 'Amazon Simple Storage Service' }), ...BILL];
    expect((await read({ bill })).bill).toHaveLength(2);
  });

  test('a resumed run asks nothing more', async () => {
    const request = { caller: MEMBER, accounts: [MEMBER, OTHER] };
    const begun = await read({ billPageSize: 1 }, request);
    expect([begun.pages, begun.look, begun.bill.length]).toEqual([2, 1, 2]);
    const journal = new Journal(Object.fromEntries(begun.reader.journal.entries()));
    const again = await read({ billPageSize: 1 }, request, { journal });
    expect(again.bill).toEqual(begun.bill);
    expect(again.aws.calls).toEqual([]);
    expect(again.reader.ledger.spent.toFixed()).toBe('0');
  });
});

describe('where it shows nothing', () => {
  test('the name of the service is looked up', async () => {
    const { bill, pages, look, gaps } = await read({ billService: 'CloudTrail (AWS)' });
    expect(bill.map(({ usageType }) => usageType)).toEqual(['USE1-DataEventsRecorded', 'EU-PaidEventsRecorded']);
    expect([pages, look, gaps]).toEqual([2, 1, []]);
  });

  test('no CloudTrail at all is an answer', async () => {
    const bill = [row(PAYER, '2026-10', 'USE1-Requests-Tier1', { service: 'Amazon Simple Storage Service' })];
    const { pages, look, ...answer } = await read({ bill });
    expect(answer).toMatchObject({ bill: [], gaps: [] });
    expect([pages, look]).toEqual([1, 1]);
  });

  test('nothing but credits is an answer', async () => {
    const bill = [row(PAYER, '2026-10', 'USE1-PaidEventsRecorded', { recordType: 'Credit' })];
    const { pages, look, ...answer } = await read({ bill });
    expect(answer).toMatchObject({ bill: [], gaps: [] });
    expect([pages, look]).toEqual([1, 1]);
  });
});

describe('several accounts', () => {
  const three = [PAYER, MEMBER, OTHER];

  test('a payer sees its members', async () => {
    const { bill, pages, look } = await read({}, { accounts: three });
    expect(new Set(bill.map(({ account }) => account))).toEqual(new Set(three));
    expect([pages, look]).toEqual([1, 0]);
  });

  test('a member of the payer without CloudTrail is not asked on its own', async () => {
    const bill = [
      ...BILL.filter(({ account }) => account !== OTHER),
      row(OTHER, '2026-10', 'x', { service: 'Amazon S3' }),
    ];
    const { gaps, pages, look } = await read({ bill }, { accounts: three });
    expect([pages, look, gaps]).toEqual([1, 1, []]);
  });

  test('a member sees itself, so each is asked with credentials of its own', async () => {
    const { bill, pages, aws } = await read({}, { caller: MEMBER, accounts: [MEMBER, OTHER] });
    expect(bill.map(({ account, usageType }) => [account, usageType])).toEqual([
      [MEMBER, 'USE1-FreeEventsRecorded'],
      [OTHER, 'USE1-FreeEventsRecorded'],
    ]);
    expect(pages).toBe(2);
    expect(aws.calls.map(({ name, account }) => [name, account])).toEqual([
      ['GetCostAndUsage', MEMBER],
      ['GetDimensionValues', MEMBER],
      ['GetCostAndUsage', OTHER],
    ]);
  });

  test('of many accounts whose bills the caller does not see, twenty are asked, and the rest is reported', async () => {
    const ids = Array.from({ length: 23 }, (_, index) => String(200_000_000_000 + index));
    const accounts = [MEMBER, ...ids].map((id) => ({ id, regions: {} }));
    const { gaps, pages, look } = await read({ accounts }, { caller: MEMBER, accounts: [MEMBER, ...ids] });
    // The caller's own page and twenty more.
    expect(pages).toBe(21);
    expect(look).toBeGreaterThan(0);
    expect(gaps).toEqual([
      {
        what: `the CloudTrail bill, of 3 accounts: ${ids.slice(20).join(', ')}`,
        reason: expect.stringContaining('does not see their bills') as string,
        remedy: expect.stringContaining('payer account') as string,
        kind: 'not-asked',
        subjects: ids.slice(20).map((account) => ({ kind: 'bill', account })),
      },
    ]);
  });

  test('an account that is in another bill than the caller of a role', async () => {
    const { bill, aws } = await read({}, { caller: MEMBER, accounts: [OTHER] });
    expect(bill.map(({ account }) => account)).toEqual([OTHER]);
    expect(aws.calls.map(({ account }) => account)).toEqual([OTHER]);
  });

  test('an account that pays for others is asked for its own alone', async () => {
    const { bill } = await read({}, { caller: MEMBER, accounts: [PAYER, MEMBER] });
    expect(bill.map(({ account, month }) => [account, month])).toEqual([
      [PAYER, '2026-10'],
      [MEMBER, '2026-10'],
      [PAYER, '2026-11'],
    ]);
  });

  test('where one has shown the name, the others need not look it up', async () => {
    const bill = BILL.filter(({ account }) => account !== OTHER);
    const { pages, look } = await read({ bill }, { caller: MEMBER, accounts: [MEMBER, OTHER] });
    expect([pages, look]).toEqual([2, 1]);
  });

  test('accounts linked to the caller are kept where its bill shows them', async () => {
    const { bill, pages } = await read({}, { linked: [MEMBER] });
    expect(new Set(bill.map(({ account }) => account))).toEqual(new Set([PAYER, MEMBER]));
    expect(pages).toBe(1);
  });

  test('what one is refused takes nothing from the others', async () => {
    const { bill, gaps } = await read(
      { faults: [{ kind: 'denied', match: { call: 'GetCostAndUsage', account: OTHER } }] },
      { caller: MEMBER, accounts: [MEMBER, OTHER] },
    );
    expect(bill.map(({ account }) => account)).toEqual([MEMBER]);
    expect(gaps).toMatchObject([{ account: OTHER, remedy: expect.stringContaining('allow ce:GetCostAndUsage') }]);
  });

  test('whose bills it holds may be refused too', async () => {
    const { bill, gaps } = await read(
      { policy: ['ce:GetCostAndUsage'] },
      { caller: MEMBER, accounts: [MEMBER, OTHER] },
    );
    expect(bill.map(({ account }) => account)).toEqual([MEMBER, OTHER]);
    expect(gaps).toMatchObject([{ account: MEMBER, remedy: expect.stringContaining('ce:GetDimensionValues') }]);
  });
});

describe('refused', () => {
  test('Cost Explorer was never enabled', async () => {
    const { bill, gaps } = await read({ costExplorer: 'not-enabled' }, { accounts: [PAYER, MEMBER, OTHER] });
    expect(bill).toEqual([]);
    // All for one reason: one gap.
    expect(gaps).toMatchObject([
      { what: expect.stringContaining('3 accounts'), remedy: expect.stringContaining('console') },
    ]);
  });

  test('data that is not there yet', async () => {
    const fault = {
      kind: 'error',
      name: 'DataUnavailableException',
      status: 400,
      message: 'The requested data is unavailable.',
    } as const;
    const { gaps, pages } = await read({ faults: [fault] });
    expect(gaps).toMatchObject([{ account: PAYER, remedy: expect.stringContaining('24 hours') }]);
    expect(pages).toBe(1);
  });

  test('by IAM', async () => {
    const { gaps, reader } = await read({ policy: [] });
    expect(gaps).toMatchObject([
      { account: PAYER, what: 'the CloudTrail bill', remedy: expect.stringContaining('allow ce:GetCostAndUsage') },
    ]);
    expect(JSON.stringify(gaps)).not.toContain(':user/');
    expect(reader.ledger.spent.toFixed()).toBe('0');
  });

  test('after some pages: what they told stays', async () => {
    const { bill, gaps } = await read(
      { billPageSize: 1, faults: [{ kind: 'denied', match: { call: 'GetCostAndUsage', account: PAYER, from: 3 } }] },
      { accounts: [PAYER, MEMBER, OTHER] },
    );
    // The third was not on them, and is asked on its own.
    expect(bill.map(({ account, month }) => [account, month])).toEqual([
      [PAYER, '2026-10'],
      [MEMBER, '2026-10'],
      [OTHER, '2026-10'],
    ]);
    expect(gaps).toMatchObject([{ account: PAYER, what: 'the CloudTrail bill beyond its first 2 lines' }]);
  });

  test('by --max-spend', async () => {
    const ledger = new Ledger(PRICES, toUsd('0.01'));
    const { bill, gaps, pages, reader } = await read({ billPageSize: 1 }, {}, { ledger });
    expect(pages).toBe(1);
    expect(bill.length).toBeLessThan(2);
    expect(gaps).toMatchObject([{ remedy: expect.stringContaining('--max-spend') }]);
    expect(reader.overspent).toBe(true);
  });

  test('in GovCloud nothing is asked', async () => {
    const { gaps, aws } = await read({}, { partition: 'aws-us-gov' });
    expect(gaps).toMatchObject([{ reason: expect.stringContaining('commercial account') }]);
    expect(aws.calls).toEqual([]);
  });
});
