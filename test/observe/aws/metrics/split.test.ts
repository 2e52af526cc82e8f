import { expect, test } from 'vitest';
import { generate } from '../../../aws/local/scenario.ts';
import { accountsOf, each, HOME, lineOf, readScene } from './read-scene.ts';

/** More than 45 pages of one metric, of which an operation is none that is known. */
const TABLES = 12_000;
const estate = accountsOf([
  {
    id: HOME.account,
    regions: {
      [HOME.region]: {
        tables: generate(TABLES, (index) => ({
          name: `t${index}`,
          operations: { GetItem: each(1), Query: each(2), ...(index % 1000 === 0 ? { Unheard: each(3) } : {}) },
        })),
      },
    },
  },
]);

test('a list of hundreds of pages is listed by operation, and every metric is counted once', async () => {
  const { rows, aws, gaps } = await readScene(estate);
  const counts = Map.groupBy(rows, ({ eventName }) => eventName);
  const sums = [...counts].map(([name, of]) => [name, of.length, of.reduce((sum, { count }) => sum + (count ?? 0), 0)]);
  expect(new Map(sums.map(([name, ...rest]) => [name, rest]))).toEqual(
    new Map([
      ['GetItem', [TABLES, TABLES * 14]],
      ['Query', [TABLES, TABLES * 28]],
      ['Unheard', [12, 12 * 42]],
    ]),
  );
  expect(gaps).toEqual([]);
  expect(aws.metricsAsked).toBe(TABLES * 2 + 12);
  const byOperation = aws.calls.filter(({ input }) =>
    JSON.stringify(input?.['Dimensions'] ?? '').includes('Operation'),
  );
  expect(byOperation.length).toBeGreaterThan(TABLES / 500);
  expect(rows.map(lineOf)).toEqual(rows.map(lineOf).toSorted());
});
