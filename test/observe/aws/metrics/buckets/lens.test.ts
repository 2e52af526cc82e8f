import { describe, expect, test } from 'vitest';
import type { StorageLensScenario } from '../../../../aws/local/scenario.ts';
import { accountsOf, each, filterOf, HOME, lineOf, OTHER, readScene } from '../read-scene.ts';

const lens = (bucket: string, counts: Readonly<Record<string, number>>, more: Partial<StorageLensScenario> = {}) => ({
  configuration: 'org',
  account: HOME.account,
  bucket,
  region: HOME.region,
  requests: Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, each(count)])),
  ...more,
});

const PLACES = [HOME, OTHER];

/** Buckets in one account, and a Storage Lens whose home is another Region of another. */
function sceneWith(...storageLens: readonly StorageLensScenario[]) {
  return accountsOf([
    {
      id: HOME.account,
      regions: {
        [HOME.region]: {
          buckets: [
            { name: 'dark', objects: 5 },
            { name: 'lit', objects: 5, filters: [filterOf('all', { GetRequests: 4 })] },
          ],
        },
      },
    },
    { id: OTHER.account, regions: { [OTHER.region]: { storageLens } } },
  ]);
}

describe('Storage Lens', () => {
  const LIT = 'lit/ * read 56 measured S3 GetRequests';

  test('tells of buckets without request metrics, from its home elsewhere', async () => {
    const { rows, gaps } = await readScene(
      sceneWith(
        lens('dark', { AllRequests: 9, GetRequests: 6, DeleteRequests: 2 }),
        lens('lit', { AllRequests: 5, GetRequests: 5 }),
      ),
      { places: PLACES },
    );
    expect(rows.map(lineOf)).toEqual([
      LIT,
      'dark/ * read 84 measured S3/Storage-Lens GetRequests',
      'dark/ * write 28 28..28028 derived S3/Storage-Lens DeleteRequests',
      'dark/ * any 14 derived S3/Storage-Lens AllRequests',
    ]);
    expect(gaps).toEqual([]);
  });

  test('of several configurations the one that saw most counts', async () => {
    const { rows } = await readScene(
      sceneWith(
        lens('dark', { AllRequests: 6, GetRequests: 6 }, { configuration: 'a' }),
        lens('dark', { AllRequests: 7, GetRequests: 7 }, { configuration: 'b' }),
      ),
      { places: PLACES },
    );
    expect(rows.map(lineOf)).toEqual([LIT, 'dark/ * read 98 measured S3/Storage-Lens GetRequests']);
  });

  test('of several storage classes the counts are added up', async () => {
    const { rows } = await readScene(
      sceneWith(
        lens('dark', { AllRequests: 6, GetRequests: 6 }),
        lens('dark', { AllRequests: 1, GetRequests: 1 }, { storageClass: 'GLACIER' }),
      ),
      { places: PLACES },
    );
    expect(rows.map(lineOf)).toEqual([LIT, 'dark/ * read 98 derived S3/Storage-Lens GetRequests']);
  });

  test('where its days are missing they are a gap', async () => {
    const late = each(6).map((count, day) => (day > 11 ? null : count));
    const { rows, gaps } = await readScene(
      sceneWith(lens('dark', {}, { requests: { AllRequests: late, GetRequests: late } })),
      { places: PLACES },
    );
    expect(rows.map(lineOf)).toEqual([LIT, 'dark/ * read 72 measured S3/Storage-Lens GetRequests']);
    expect(gaps.map(({ what }) => what)).toEqual(['S3 requests on the first or last days of the window: dark']);
  });

  test('of accounts that nobody observes is not paid for', async () => {
    const { rows, aws } = await readScene(
      sceneWith(lens('dark', { AllRequests: 6, GetRequests: 6 }, { account: '999999999999' })),
      { places: PLACES },
    );
    expect(rows.map(lineOf)).toEqual([
      LIT,
      'dark/ * read ? unknown S3 NumberOfObjects',
      'dark/ * write ? unknown S3 NumberOfObjects',
    ]);
    expect(aws.metricsAsked).toBe(2);
  });
});
