import { describe, expect, test } from 'vitest';
import type { BucketFilter } from '../../../aws/local/scenario.ts';
import { filterOf, lineOf, readScene, sceneOf } from './read-scene.ts';

const prefix = (text: string): object => ({ Prefix: text });

async function readBucket(filters: readonly BucketFilter[], denied = false) {
  const reading = await readScene(
    sceneOf(
      { buckets: [{ name: 'lake', objects: 1, filters }] },
      denied ? { faults: [{ kind: 'denied', match: { call: 's3:GetMetricsConfiguration' } }] } : {},
    ),
  );
  return {
    lines: reading.rows.map(lineOf),
    gaps: reading.gaps,
    asked: reading.aws.metricsAsked,
    s3: reading.aws.count('s3:GetMetricsConfiguration'),
  };
}

describe('of overlapping filters', () => {
  const parts = [
    filterOf('EntireBucket', { GetRequests: 5, PutRequests: 1 }, prefix('logs/')),
    filterOf('images', { GetRequests: 9 }, prefix('images/')),
    filterOf('old', { GetRequests: 3 }, prefix('images/old/')),
  ];

  test('the one without a filter counts, whatever its name', async () => {
    const { lines, gaps, asked, s3 } = await readBucket([...parts, filterOf('x', { GetRequests: 20, PutRequests: 2 })]);
    expect(lines).toEqual(['lake/ * read 280 measured S3 GetRequests', 'lake/ * write 28 measured S3 PutRequests']);
    expect({ gaps, asked, s3 }).toEqual({ gaps: [], asked: 3, s3: 1 });
  });

  test('it is found on a later page of configurations', async () => {
    const many = Array.from({ length: 120 }, (_, index): BucketFilter => ({
      id: `part-${index}`,
      filter: { Prefix: `${index}/` },
      requests: {},
    }));
    const { lines, s3 } = await readBucket([...many, ...parts, filterOf('z-whole', { GetRequests: 20 })]);
    expect(lines).toEqual(['lake/ * read 280 measured S3 GetRequests']);
    expect(s3).toBe(2);
  });

  test('none whole: the largest counts, and the rest is open', async () => {
    const { lines, gaps, asked } = await readBucket(parts);
    expect(lines).toEqual([
      'lake/ * read 126 derived S3 GetRequests',
      'lake/ * read ? unknown S3 AllRequests',
      'lake/ * write ? unknown S3 AllRequests',
    ]);
    expect(gaps).toEqual([
      expect.objectContaining({
        what: 'S3 requests of lake outside the metrics filter images',
        // The name that one would take is a filter's: the command would replace it.
        remedy: expect.stringContaining('--id EntireBucket2 --metrics-configuration Id=EntireBucket2`') as string,
      }),
    ]);
    // AllRequests of three, and GetRequests of the largest.
    expect(asked).toBe(4);
  });

  test('of two that are equal the first by name counts, so that every run is the same', async () => {
    const equal = [filterOf('b', { PutRequests: 4 }, prefix('b')), filterOf('a', { GetRequests: 4 }, prefix('a'))];
    const { lines } = await readBucket(equal);
    expect(lines[0]).toBe('lake/ * read 56 derived S3 GetRequests');
  });

  test('the whole one that has no counts yet gives way to the largest', async () => {
    const { lines, gaps } = await readBucket([...parts, { id: 'new', requests: {} }]);
    expect(lines).toContain('lake/ * read 126 derived S3 GetRequests');
    expect(gaps.map(({ remedy }) => remedy)).toEqual(['wait a week or more, and observe again']);
  });

  test('of two whole ones one counts', async () => {
    const { lines, gaps } = await readBucket([
      filterOf('one', { GetRequests: 8 }),
      filterOf('two', { GetRequests: 8 }),
      ...parts,
    ]);
    expect(lines).toEqual(['lake/ * read 112 measured S3 GetRequests']);
    expect(gaps).toEqual([]);
  });

  test('refused by S3: the largest counts, and what it covers is not known', async () => {
    const { lines, gaps } = await readBucket(parts, true);
    // Of what it may leave out nothing is known.
    expect(lines).toEqual([
      'lake/ * read 126 derived S3 GetRequests',
      'lake/ * read ? unknown S3 AllRequests',
      'lake/ * write ? unknown S3 AllRequests',
    ]);
    expect(gaps).toEqual([
      expect.objectContaining({
        what: 'whether the counted S3 metrics cover the whole bucket: lake',
        remedy: expect.stringContaining('allows s3:GetMetricsConfiguration') as string,
      }),
    ]);
  });
});

describe('missing counts', () => {
  const days = (from: number, to: number, count: number): readonly (number | null)[] =>
    Array.from({ length: 14 }, (_, day) => (day >= from && day < to ? count : null));

  test('are zero where AllRequests has counts', async () => {
    const { lines, gaps } = await readBucket([
      { id: 'all', requests: { AllRequests: days(0, 14, 6), GetRequests: days(0, 14, 5), PutRequests: days(3, 4, 1) } },
    ]);
    expect(lines).toEqual([
      'lake/ * read 70 measured S3 GetRequests',
      'lake/ * write 1 measured S3 PutRequests',
      'lake/ * any 13 derived S3 AllRequests',
    ]);
    expect(gaps).toEqual([]);
  });

  test('of quiet days in between are zero, of the first or last ones a gap', async () => {
    const quiet = days(0, 14, 6).map((count, day) => (day === 5 ? null : count));
    const between = await readBucket([{ id: 'all', requests: { AllRequests: quiet, GetRequests: quiet } }]);
    expect([between.lines, between.gaps]).toEqual([['lake/ * read 78 measured S3 GetRequests'], []]);
    for (const [from, to] of [
      [4, 14],
      [0, 12],
    ] as const) {
      const some = days(from, to, 6);
      const { lines, gaps } = await readBucket([{ id: 'all', requests: { AllRequests: some, GetRequests: some } }]);
      expect(lines).toEqual([`lake/ * read ${(to - from) * 6} measured S3 GetRequests`]);
      expect(gaps.map(({ what }) => what)).toEqual(['S3 requests on the first or last days of the window: lake']);
    }
  });

  test('without AllRequests what is there counts, and the rest is open', async () => {
    const { lines, gaps } = await readBucket([{ id: 'all', requests: { GetRequests: days(0, 14, 5) } }]);
    expect(lines).toEqual([
      'lake/ * read 70 measured S3 GetRequests',
      'lake/ * read ? unknown S3 AllRequests',
      'lake/ * write ? unknown S3 AllRequests',
    ]);
    expect(gaps.map(({ what }) => what)).toEqual(['S3 requests of kinds without counts: lake']);
  });
});
