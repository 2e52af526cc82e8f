import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { prove } from '../../../src/optimize/proof.ts';
import { sentenceOf } from '../../../src/report/findings/sentence.ts';
import { reportJson } from '../../../src/report/formats/report/json.ts';
import { reportTable } from '../../../src/report/formats/report/table.ts';
import { makeReport, type Report } from '../../../src/report/report.ts';
import { sinkNames } from '../../../src/model/snapshot/sink-names.ts';
import { bucketRow, loadRates, makeRow, makeSnapshot, makeTrail } from '../../factories.ts';

const rates = loadRates();
const folder = new URL('../../cases/posture/', import.meta.url);

interface PostureFile {
  readonly rule: string;
  readonly cases: readonly {
    readonly name: string;
    readonly snapshot: { readonly trails: readonly { readonly name: string }[]; readonly traffic: readonly object[] };
  }[];
}

const cases = readdirSync(folder).flatMap((name) => {
  const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as PostureFile;
  return file.cases.map((one) => [`${file.rule}: ${one.name}`, one.snapshot] as const);
});

function reportOn(snapshot: Snapshot): Report {
  return makeReport({ snapshot, rates, month: OBSERVED_WINDOW, policy: DEFAULT_POLICY, maxMonthly: null });
}

/** The case's trails in three accounts, under the same names. */
function threefold({ trails, traffic, ...rest }: PostureFile['cases'][number]['snapshot']): Snapshot {
  const parsed = parseSnapshot({
    schema: 'trailtrim/snapshot@1',
    window: { start: '2026-11-01T00:00:00Z', end: '2026-11-11T00:00:00Z' },
    ...rest,
    trails: ['111122223333', '555566667777', '888899990000'].flatMap((account) =>
      trails.map(({ name, ...trail }) => ({
        homeRegion: 'us-east-1',
        multiRegion: true,
        logging: true,
        ...trail,
        name,
        account,
        arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/${name}`,
      })),
    ),
    traffic: traffic.map((row) => ({
      account: '111122223333',
      region: 'us-east-1',
      category: 'Management',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DescribeInstances',
      readOnly: true,
      evidence: 'measured',
      ...row,
    })),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

interface FindingJson {
  readonly id: string;
  readonly what: string;
  readonly trailArn?: string;
  readonly account?: string;
  readonly trails?: readonly string[];
}

test.for(cases)('each finding says which trail, though three accounts have one of its name: %s', ([, given]) => {
  const snapshot = threefold(given);
  const arns = new Set(snapshot.trails.map(({ arn }) => arn));
  const { findings } = JSON.parse(reportJson(reportOn(snapshot))) as { readonly findings: readonly FindingJson[] };
  for (const { id, what, trailArn, trails = [] } of findings) {
    if (trailArn !== undefined) {
      expect(arns).toContain(trailArn);
      const { account, name } = snapshot.trails.find(({ arn }) => arn === trailArn)!;
      expect(what).toMatch(new RegExp(`${name} of account ${account}|trail ${trailArn}|resources? `));
      continue;
    }
    for (const arn of trails) expect(arns).toContain(arn);
    // Where a sentence names a trail, JSON has its ARN; `unknown-trail` lists all that it rules out.
    const named = snapshot.trails.some(({ name, account }) => what.includes(`${name} of account ${account}`));
    if (named) expect([id, trails.length > 0]).toEqual([id, true]);
  }
});

describe('names', () => {
  test.for<[string, readonly (readonly [name: string, arn: string])[], readonly string[]]>([
    ['one of a name', [['a', 'arn:aws:cloudtrail:us-east-1:111122223333:trail/a']], ['a']],
    [
      'in two accounts',
      [
        ['a', 'arn:aws:cloudtrail:us-east-1:111122223333:trail/a'],
        ['a', 'arn:aws:cloudtrail:us-east-1:444455556666:trail/a'],
      ],
      ['a of account 111122223333', 'a of account 444455556666'],
    ],
    [
      'in two Regions of one account',
      [
        ['a', 'arn:aws:cloudtrail:us-east-1:111122223333:trail/a'],
        ['a', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/a'],
      ],
      ['a of account 111122223333 in us-east-1', 'a of account 111122223333 in eu-west-1'],
    ],
  ])('%s', ([, given, expected]) => {
    const sinks = given.map(([name, arn]) => ({ name, arn }));
    expect(sinks.map(sinkNames(sinks))).toEqual(expected);
  });
});

describe('many trails that lack the same', () => {
  const accounts = Array.from({ length: 9 }, (_, index) => `${100_000_000_000 + index}`);
  const report = reportOn(
    makeSnapshot({
      traffic: accounts.map((account) => makeRow({ account })),
      trails: accounts.map((account) =>
        makeTrail({
          name: 'legacy',
          account,
          arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/legacy`,
          bucket: `logs-${account}`,
          logFileValidation: false,
        }),
      ),
    }),
  );

  test('are said once for people, and each in JSON', () => {
    const said = reportTable(report)
      .split('\n')
      .filter((line) => line.includes('log file validation'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /of legacy of account 100000000000 is off, .* each; the same of 8 more: legacy of account 100000000001, .* and 3 more$/,
    );
    const { findings, lines } = JSON.parse(reportJson(report)) as {
      readonly findings: readonly FindingJson[];
      readonly lines: readonly { readonly dimension: string; readonly trail: string; readonly trailArn: string }[];
    };
    const off = findings.filter(({ id }) => id === 'validation-off');
    expect(off.map(({ account }) => account)).toEqual(accounts);
    expect(new Set(lines.map(({ dimension, trailArn }) => `${dimension} ${trailArn}`)).size).toBe(lines.length);
  });
});

describe('two trails of one name are told apart', () => {
  const twins = ['111122223333', '555566667777'].map((account) =>
    makeTrail({
      account,
      arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/main`,
      name: 'main',
      organization: true,
      bucket: 'logs',
    }),
  );
  const row = makeRow({ count: 100 });
  const report = reportOn(
    makeSnapshot({
      traffic: [row, bucketRow('raw', true, 100, { source: { kind: 'log-files' } })],
      trails: twins,
    }),
  );
  const BOTH = ['main of account 111122223333', 'main of account 555566667777'];

  test('in what log files show and no trail explains', () => {
    const what = report.findings.filter(({ kind }) => kind === 'unknown-trail').map(sentenceOf);
    expect(what.join('\n')).toContain(`the selectors of ${BOTH.join(' and ')} leave such events out`);
  });

  test('beside the bucket that both write to', () =>
    expect(report.retention.map(({ trails }) => trails)).toEqual([BOTH]));

  test('in a proof that another one keeps what this one loses', () => {
    const proofs = prove(makeSnapshot({ traffic: [row], trails: twins }), twins[0]!, [], DEFAULT_POLICY);
    expect([...new Set(proofs.map((proof) => (proof.kept === true ? proof.trail : '')))]).toEqual([BOTH[1]]);
  });
});
