import { describe, expect, test } from 'vitest';
import { dataCallsOf } from '../../src/facts/data-calls.ts';
import { sampleArn } from '../../src/facts/resource-arn.ts';
import { KNOWN_TYPES } from '../../src/facts/resource-types.ts';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { propose, type Proposal } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { viewShape } from '../../src/selectors/event/event-view.ts';
import { isLogged } from '../../src/selectors/match/match.ts';
import { dataSelector, loadRates, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const rates = loadRates();
const MANY = 100_000_000;

/** Rows of each call that is known of a type, on one resource. */
function rowsOf(type: string, arn: string): readonly TrafficRow[] {
  const eventSource = KNOWN_TYPES.find(([known]) => known === type)![1].eventSource;
  return dataCallsOf(type).map(({ name, readOnly }) =>
    makeRow({ category: 'Data', eventSource, eventName: name, readOnly, resource: { type, arn }, count: MANY }),
  );
}

function proposalFor(type: string, traffic: readonly TrafficRow[]): Proposal {
  const trail = makeTrail({ selectors: [MANAGEMENT, dataSelector(type)] });
  return propose({
    snapshot: makeSnapshot({ traffic, trails: [trail] }),
    rates,
    month: AVERAGE_MONTH,
    policy: { ...DEFAULT_POLICY, drop: { ...DEFAULT_POLICY.drop, invokes: true } },
    trail,
    choices: NO_CHOICES,
  });
}

const NAMED = KNOWN_TYPES.flatMap(([type, { noise }]) => {
  const sample = sampleArn(type);
  return sample === undefined ? [] : [{ type, arn: sample.replace(/(?<=:::[^/]+\/).*/, ''), noise }];
});

describe.each(NAMED)('$type', ({ type, arn, noise }) => {
  const rows = rowsOf(type, arn);
  const { selectors, exclusions } = proposalFor(type, rows);
  const isRecorded = (row: TrafficRow): boolean => isLogged(selectors, viewShape(row)) === 'yes';

  test('loses its noise and nothing else, and where it has none is recorded as before', () => {
    expect(exclusions.noisy).toEqual(noise.by === null ? [] : [arn]);
    for (const row of rows) {
      const isNoise = noise.by === 'type' || (noise.by !== null && row.readOnly === true);
      expect([row.eventName, isRecorded(row)]).toEqual([row.eventName, !isNoise]);
    }
  });

  test('of others everything stays', () => {
    const other = arn.replace(/.(?=\/?$)/, 'z');
    expect(other).not.toBe(arn);
    expect(rowsOf(type, other).every(isRecorded)).toBe(true);
  });
});
