import { describe, expect, test } from 'vitest';
import { AUDIT_CONTROLS } from '../../src/facts/audit-controls.ts';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow, Trail } from '../../src/model/snapshot/snapshot.ts';
import { type Break, breaksOf } from '../../src/optimize/breaks.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { satisfies } from '../../src/optimize/satisfies-control.ts';
import { breakText, redText } from '../../src/report/text/break-text.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';

const rates = loadRates();
const MANY = 100_000_000;
const NOISY = bucketRow('noisy', true, MANY);
const DELIVERY = bucketRow('acme-logs', false, MANY, { eventName: 'PutObject', caller: 'aws-service' });

function breaksIn(
  traffic: readonly TrafficRow[],
  change: Partial<Trail> = {},
  others: readonly Trail[] = [],
): readonly Break[] {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3], ...change });
  const snapshot = makeSnapshot({ traffic, trails: [trail, ...others] });
  return breaksOf(
    propose({ snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, trail, choices: NO_CHOICES }),
  );
}

function idsOf(breaks: readonly Break[], effect: Break['effect']): readonly string[] {
  return breaks.filter((one) => one.effect === effect).map(({ control }) => control.id);
}

const READS = ['config-s3-reads', 'config-s3-events', 'security-hub-s3-23', 'cis-object-reads'];
const WRITES = ['config-s3-writes', 'security-hub-s3-22', 'cis-object-writes'];

describe('what turns red', () => {
  test('reads of a bucket: the controls of reads, and those of writes stay green', () => {
    expect(idsOf(breaksIn([NOISY]), 'turns-red').toSorted()).toEqual(READS.toSorted());
  });

  test('a log bucket alone: the controls of reads and those of writes', () => {
    const red = idsOf(breaksIn([DELIVERY], { bucket: 'acme-logs' }), 'turns-red');
    for (const id of WRITES) expect(red).toContain(id);
  });

  test('tables alone: none, for all of them are about S3', () => {
    const breaks = breaksIn([tableRow('orders', 'Query', true, MANY)], { selectors: [MANAGEMENT, ALL_TABLES] });
    expect(idsOf(breaks, 'turns-red')).toEqual([]);
    expect(idsOf(breaks, 'not-affected')).toEqual(['access-analyzer']);
  });

  test('what was red before does not turn red', () => {
    const some = dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::other/'] });
    expect(idsOf(breaksIn([NOISY], { selectors: [MANAGEMENT, some] }), 'turns-red')).toEqual([]);
  });

  test('another trail that satisfies the control keeps it green where it reaches', () => {
    const twin = makeTrail({ name: 'twin', selectors: [MANAGEMENT, ALL_S3] });
    expect(idsOf(breaksIn([NOISY], {}, [twin]), 'turns-red')).toEqual([]);
    const member = { ...NOISY, account: '222233334444' };
    const breaks = breaksIn([NOISY, member], { organization: true }, [twin]);
    expect(breaks.filter(({ effect }) => effect === 'turns-red').map(({ accounts }) => accounts)).toEqual(
      READS.map(() => ['222233334444']),
    );
  });

  test('a stopped twin and one of a single Region keep nothing green', () => {
    const stopped = makeTrail({ name: 'stopped', selectors: [MANAGEMENT, ALL_S3], logging: false });
    const single = makeTrail({ name: 'single', selectors: [MANAGEMENT, ALL_S3], multiRegion: false });
    expect(idsOf(breaksIn([NOISY], {}, [stopped, single]), 'turns-red')).toContain('config-s3-reads');
  });

  test('is said in one sentence', () => {
    const red = breaksIn([NOISY]).filter(({ effect }) => effect === 'turns-red');
    expect(redText(red)).toBe(
      'AWS Config cloudtrail-all-read-s3-data-event-check and cloudtrail-s3-dataevents-enabled, Security Hub S3.23 and CIS AWS Foundations 3.0.0 3.9 turn red in account 111122223333',
    );
  });
});

describe('what sees less', () => {
  test('rules, filters, queries and baselines, where the trail feeds them', () => {
    expect(idsOf(breaksIn([NOISY]), 'sees-less')).toEqual(['eventbridge-rules']);
    const fed = breaksIn([NOISY], {
      cloudWatchLogs: true,
      bucket: 'elsewhere',
      insights: [{ type: 'ApiCallRateInsight', on: ['Data'] }],
    });
    expect(idsOf(fed, 'sees-less')).toEqual([
      'eventbridge-rules',
      'metric-filters',
      'insights-baseline',
      'athena-queries',
    ]);
  });

  test('not the rules on what another trail still records', () => {
    const twin = makeTrail({ name: 'twin', selectors: [ALL_S3] });
    expect(idsOf(breaksIn([NOISY], {}, [twin]), 'sees-less')).toEqual([]);
  });

  test('GuardDuty is told not to be affected', () => {
    const told = breaksIn([NOISY]).filter(({ effect }) => effect === 'not-affected');
    expect(told.map(breakText)).toContain(
      'not affected: GuardDuty S3 Protection: it needs no trail that logs data events of S3',
    );
  });
});

test('nothing breaks where nothing changes', () => {
  expect(breaksIn([bucketRow('small', true, 10)])).toEqual([]);
});

test('a proposal changes no control of management events', () => {
  const { trail, before } = { trail: makeTrail({ selectors: [MANAGEMENT] }), before: makeTrail({ selectors: [] }) };
  for (const needs of ['management', 'management-name'] as const) {
    expect(satisfies(needs, trail)).toBe(true);
    expect(satisfies(needs, before)).toBe(false);
  }
  const named = { ...MANAGEMENT, Name: 'others' };
  expect(satisfies('management-name', makeTrail({ selectors: [named] }))).toBe(false);
});

test.each(AUDIT_CONTROLS)('$id says where and when it was read', ({ source, readOn, name, when }) => {
  expect(source).toMatch(/^https:\/\//);
  expect(readOn).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(name).not.toBe('');
  expect(when).toMatch(/^[^.]+(?:\.\d[^.]*)*$/);
  expect(AUDIT_CONTROLS.filter((other) => other.name === name)).toHaveLength(1);
});
