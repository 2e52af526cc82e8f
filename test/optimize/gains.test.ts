import { expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';

const rates = loadRates();
const MILLION = 1_000_000;
const TABLE = 'arn:aws:dynamodb:us-east-1:111122223333:table/';

interface Asked {
  readonly selectors: readonly Selector[];
  readonly protects?: readonly string[];
  readonly more?: readonly TrafficRow[];
}

function proposalFor({ selectors, protects = [], more = [] }: Asked): Proposal {
  const traffic = [
    bucketRow('raw', true, 90 * MILLION),
    tableRow('acme', 'GetItem', true, 90 * MILLION),
    tableRow('acme-2', 'GetItem', true, 80 * MILLION),
    tableRow('sessions', 'GetItem', true, 10),
    ...more,
  ];
  const trail = makeTrail({ selectors });
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: protects } };
  return propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
}

// Seen in the traffic, or only in the policy.
test.for(['sessions', 'not-seen'])(
  'a table that is protected by now (%s) brings back calls which name it beside what stays left out',
  (name) => {
    const first = proposalFor({ selectors: [MANAGEMENT, ALL_S3, ALL_TABLES] });
    const now = { protects: [`${TABLE}${name}`], more: [bucketRow('more', true, 70 * MILLION)] };
    const second = proposalFor({ ...now, selectors: first.selectors });
    expect(second.exclusions.noisy).toEqual([...first.exclusions.noisy, 'arn:aws:s3:::more/'].toSorted());
    // A list of what is protected keeps them, and so would other calls than those that name several.
    expect(second.gains.map(({ resource }) => resource)).toEqual([`${TABLE}acme`, `${TABLE}acme-2`]);
    const third = proposalFor({ ...now, selectors: second.selectors });
    expect([third.unchanged, third.gains]).toEqual([true, []]);
  },
);

test('selectors that say the same in another order of members are no proposal', () => {
  const { selectors } = proposalFor({ selectors: [MANAGEMENT, ALL_S3, ALL_TABLES] });
  const turned = selectors.map(({ Name, FieldSelectors }) => ({
    FieldSelectors: FieldSelectors.toReversed(),
    Name: Name!,
  }));
  const again = proposalFor({ selectors: turned });
  expect(again.unchanged).toBe(true);
  expect(again.selectors).toBe(turned);
});
