import { describe, expect, test } from 'vitest';
import { withoutRepeats } from '../../../../src/observe/aws/metrics/without-repeats.ts';
import type { AccountScenario, RegionScenario } from '../../../aws/local/scenario.ts';
import { accountsOf, each, filterOf, HOME, lineOf, OTHER, readScene } from './read-scene.ts';

const SOURCE = '777788889999';

const region = (name: string, count: number): RegionScenario => ({
  buckets: [{ name: `${name}-lake`, objects: 1, filters: [filterOf('all', { GetRequests: count })] }],
  functions: [{ name, invocations: each(count) }],
  usage: [{ service: 'KMS', resource: 'Decrypt', daily: each(count) }],
});

const inRegion = (id: string, linked: readonly string[], count: number): AccountScenario => ({
  id,
  linked,
  regions: { [HOME.region]: region(`of-${id.slice(0, 4)}`, count) },
});

const sharing = accountsOf([inRegion(HOME.account, [SOURCE], 1), inRegion(SOURCE, [], 2)]);

describe('accounts that share their metrics', () => {
  test('are counted as their own, with doubt about what their filters cover', async () => {
    const { rows, gaps, parts, aws } = await readScene(sharing);
    expect(rows.map(lineOf)).toEqual([
      'function:of-1111 Invoke write 14 measured Lambda Invocations',
      `${SOURCE} eu-west-1 function:of-7777 Invoke write 28 measured Lambda Invocations`,
      'of-1111-lake/ * read 14 measured S3 GetRequests',
      `${SOURCE} eu-west-1 of-7777-lake/ * read 28 derived S3 GetRequests`,
      `${SOURCE} eu-west-1 of-7777-lake/ * read ? unknown S3 AllRequests`,
      `${SOURCE} eu-west-1 of-7777-lake/ * write ? unknown S3 AllRequests`,
      // Its management events are looked up by nobody here.
      `${SOURCE} eu-west-1  * any ? unknown Usage CallCount`,
      `${SOURCE} eu-west-1  Decrypt read 28 measured Usage CallCount`,
    ]);
    expect(rows.find(({ account }) => account === SOURCE)?.resource?.arn).toBe(
      `arn:aws:lambda:eu-west-1:${SOURCE}:function:of-7777`,
    );
    expect(parts[0]!.usage.map(({ account, count }) => [account, count])).toEqual([[HOME.account, 14]]);
    expect(gaps.map(({ what, account, remedy }) => [what, account, remedy])).toEqual([
      [
        'whether the counted S3 metrics cover the whole bucket: of-7777-lake',
        SOURCE,
        'observe that account with its own credentials too',
      ],
      ['management events that AWS/Usage does not count', SOURCE, 'observe that account with its own credentials too'],
    ]);
    expect(aws.count('s3:GetMetricsConfiguration')).toBe(1);
    expect(parts[0]!.linked).toEqual([SOURCE]);
  });

  test('are not asked for where they are not wanted', async () => {
    const all = await readScene(sharing);
    const { rows, gaps, parts, aws } = await readScene(sharing, { only: new Set([HOME.account]) });
    expect(new Set(rows.map(({ account }) => account))).toEqual(new Set([HOME.account]));
    expect([gaps, parts[0]!.linked]).toEqual([[], []]);
    expect(aws.metricsAsked).toBe(all.aws.metricsAsked / 2);
  });

  test('count once when they are read themselves too', async () => {
    const places = [HOME, { account: SOURCE, region: HOME.region }];
    const { rows, gaps } = await readScene(sharing, { places });
    expect(rows.map(({ account, count }) => [account, count])).toEqual([
      [HOME.account, 14],
      [HOME.account, 14],
      [SOURCE, 28],
      [SOURCE, 28],
    ]);
    expect(gaps).toEqual([]);
  });

  test('count once when several accounts report them', async () => {
    const other = { account: OTHER.account, region: HOME.region };
    const { parts } = await readScene(
      accountsOf([inRegion(HOME.account, [SOURCE], 1), inRegion(OTHER.account, [SOURCE], 3), inRegion(SOURCE, [], 2)]),
      { places: [other, HOME] },
    );
    const once = withoutRepeats(parts);
    const accountsOfRows = once.map(({ traffic }) => [...new Set([...traffic].map(({ account }) => account))]);
    expect(accountsOfRows).toEqual([[OTHER.account], [HOME.account, SOURCE]]);
    expect(once.map(({ usage, gaps }) => [usage.length, gaps.length])).toEqual([
      [1, 0],
      [1, 2],
    ]);
  });
});
