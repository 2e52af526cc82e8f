import { expect, test } from 'vitest';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import { findRegions } from '../../../../src/observe/aws/places/find-regions.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { organization, PAYER } from './organization.ts';
import { runOf } from './run-of.ts';

test('those of --region are taken as they are', async () => {
  await using aws = await LocalAws.start(organization());
  const { reader, caller } = runOf(aws);
  const wanted = ['us-east-1', 'ap-south-2', 'us-east-1'];
  expect(await findRegions(reader, PAYER, caller, wanted)).toEqual({ regions: ['ap-south-2', 'us-east-1'], gaps: [] });
  expect(aws.count()).toBe(0);
});

test('all that are enabled, over several pages, and from a journal without a call', async () => {
  // More than a page holds; AWS has fewer.
  const names = Array.from({ length: 60 }, (_, index) => `xx-made-${String(index).padStart(2, '0')}`);
  const isOff = (index: number) => index % 6 === 5;
  const regions = Object.fromEntries([
    ['us-east-1', 'ENABLED_BY_DEFAULT'] as const,
    ...names.map((name, index) => [name, isOff(index) ? 'DISABLED' : 'ENABLED'] as const),
  ]);
  await using aws = await LocalAws.start(organization({ regions }));
  const { reader, caller } = runOf(aws);
  const found = await findRegions(reader, PAYER, caller);
  expect(found).toEqual({ regions: ['us-east-1', ...names.filter((_, index) => !isOff(index))], gaps: [] });
  expect(aws.count('account:ListRegions')).toBe(2);
  const journal = new Journal(Object.fromEntries(reader.journal.entries()));
  expect(await findRegions(runOf(aws, { journal }).reader, PAYER, caller)).toEqual(found);
  expect(aws.count('account:ListRegions')).toBe(2);
});

test.for<[string, number]>([
  ['aws', 17],
  ['aws-cn', 2],
  ['aws-us-gov', 2],
  ['aws-iso', 1],
])('refused in %s: the Regions that nobody has to enable, and a gap', async ([partition, count]) => {
  await using aws = await LocalAws.start(
    organization({
      policy: [],
      regions: { 'us-east-1': 'ENABLED', 'cn-northwest-1': 'ENABLED', 'us-gov-west-1': 'ENABLED' },
    }),
  );
  const { reader, caller } = runOf(aws);
  const { regions, gaps } = await findRegions(reader, PAYER, { ...caller, partition });
  expect(regions).toHaveLength(count);
  expect(regions).toEqual(regions.toSorted());
  expect(gaps).toMatchObject([
    {
      account: PAYER,
      reason: expect.stringContaining('AccessDenied'),
      remedy: expect.stringMatching(/account:ListRegions.*--region/),
    },
  ]);
});
