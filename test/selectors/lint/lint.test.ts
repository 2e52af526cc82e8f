import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventRecord } from '../../../src/selectors/event/event-record.ts';
import { viewRecord } from '../../../src/selectors/event/event-view.ts';
import { match } from '../../../src/selectors/match/match.ts';
import { type Condition, OPERATORS, type Selector, type Target } from '../../../src/selectors/selector.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';
import { type LintRule, type LintWarning, sentenceOf } from '../../../src/selectors/lint/lint-warning.ts';
import { LINTS, lintSelectors } from '../../../src/selectors/lint/lints.ts';
import { applyFix } from '../../../src/selectors/lint/apply-fix.ts';
import { fixAll } from './fix.ts';
import { validSelectors } from '../random-selectors.ts';

interface Case {
  readonly name: string;
  readonly target: Target;
  readonly logBuckets?: readonly string[];
  readonly trap: readonly Selector[];
  readonly findings: readonly {
    readonly rule: LintRule;
    readonly at: readonly (string | number)[];
    readonly message: string;
  }[];
  /** The trap after all fixes of the rule in turn. */
  readonly fixed: readonly Selector[];
  readonly events: readonly { readonly event: EventRecord; readonly trap: Verdict; readonly fixed: Verdict }[];
}
type Verdict = 'logged' | 'dropped';

interface FineCase {
  readonly name: string;
  readonly target: Target;
  readonly logBuckets?: readonly string[];
  readonly selectors: readonly Selector[];
}

const FOLDER = new URL('../../cases/lint/', import.meta.url);
const readCases = (file: string): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
const files = readdirSync(fileURLToPath(FOLDER)).filter((file) => file !== 'fine.json');

/** What a fix leaves open is filled in, as its reader does. */
function fillIn(selectors: readonly Selector[]): readonly Selector[] {
  return JSON.parse(JSON.stringify(selectors).replaceAll('REPLACE_WITH_ACCOUNT_ID', '111122223333')) as Selector[];
}

function verdictOf(selectors: readonly Selector[], event: EventRecord): Verdict {
  return match(selectors, viewRecord(event)).logged === 'yes' ? 'logged' : 'dropped';
}

/** What a message says of the value alone. */
function aboutValue(found: LintWarning): string {
  return sentenceOf(found).replace(/, so this selector records nothing(?: known)?/, '');
}

function problemsOf(selectors: readonly Selector[], target: Target): unknown {
  const result = validateSelectors(selectors, target);
  return result.ok ? [] : result.problems;
}

describe.each(files)('lint cases of %s', (file) => {
  const rule = `lint-${file.replace('.json', '')}` as LintRule;

  test.for(readCases(file) as Case[])('$name', ({ target, logBuckets = [], trap, findings, fixed, events }) => {
    expect(problemsOf(trap, target)).toEqual([]);
    const found = LINTS[rule]({ selectors: trap, target, logBuckets });
    expect(found.map((one) => ({ rule, at: one.at, message: sentenceOf(one) }))).toEqual(findings);
    expect(findings.length).toBeGreaterThan(0);

    const result = fixAll(rule, trap, target, logBuckets);
    expect(result).toEqual(fixed);
    expect(problemsOf(fixed, target)).toEqual([]);
    // What is left is what no fix was offered for; beside what was fixed the selector may record something.
    const left = LINTS[rule]({ selectors: fixed, target, logBuckets });
    const hopeless = found.filter(({ fix }) => fix === undefined);
    expect(left.map(aboutValue)).toEqual(hopeless.map(aboutValue));

    expect(events.length).toBeGreaterThan(0);
    for (const { event, ...expected } of events)
      expect({ event, trap: verdictOf(trap, event), fixed: verdictOf(fillIn(fixed), event) }).toEqual({
        event,
        ...expected,
      });
  });
});

describe('what is fine', () => {
  test.for(readCases('fine.json') as FineCase[])('no warning: $name', ({ target, logBuckets = [], selectors }) => {
    expect(problemsOf(selectors, target)).toEqual([]);
    expect(lintSelectors({ selectors, target, logBuckets })).toEqual([]);
  });
});

describe('the table of lints', () => {
  test('docs/selectors.md explains each of them, and no other', () => {
    const page = readFileSync(new URL('../../../docs/selectors.md', import.meta.url), 'utf8');
    const [, section = ''] = page.split('\n## Warnings\n');
    const ids = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `(lint-[\w-]+)` \|/gm)].map(([, id]) => id);
    expect(ids).toEqual(Object.keys(LINTS));
  });

  test('every finding says to which rule it belongs, in the order of the table', () => {
    const selectors: readonly Selector[] = [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::acme'], NotEquals: ['*'] },
        ],
      },
    ];
    expect(lintSelectors({ selectors, target: 'trail', logBuckets: [] }).map(({ rule }) => rule)).toEqual([
      'lint-wildcard',
      'lint-bucket-slash',
      'lint-no-management',
    ]);
  });
});

describe.each(['trail', 'event-data-store'] as const)('any selectors of a %s', (target) => {
  test('a message is short, lower case and without control characters, and a fix is valid', () => {
    const seen = new Set<LintRule>();
    fc.assert(
      fc.property(validSelectors(target), (selectors) => {
        for (const found of lintSelectors({ selectors, target, logBuckets: ['acme'] })) {
          const { rule, at, fix } = found;
          seen.add(rule);
          expect(sentenceOf(found)).toMatch(/^[a-z].{20,298}[^.]$/su);
          expect(sentenceOf(found)).not.toMatch(/\p{C}/u);
          expect(
            at.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], selectors),
          ).toBeDefined();
          if (fix !== undefined) expect(problemsOf(applyFix(selectors, fix), target)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
    expect(seen.size).toBeGreaterThan(5);
  });

  test('fixes of a rule come to an end, and leave only findings without one', () => {
    fc.assert(
      fc.property(validSelectors(target), fc.constantFrom(...(Object.keys(LINTS) as LintRule[])), (selectors, rule) => {
        const fixed = fixAll(rule, selectors, target);
        expect(LINTS[rule]({ selectors: fixed, target, logBuckets: [] }).filter(({ fix }) => fix)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('what fixes record', () => {
  /** Traps where the fix says the same in other words: it may not change what is recorded. */
  const SAME: readonly LintRule[] = ['lint-contradiction', 'lint-redundant'];
  const EVENTS = [
    ...['GetObject', 'PutObject', 'getobject', 'Getx', 'x'].flatMap((eventName) =>
      ['acme', 'acme-2', 'acme/'].flatMap((rest) =>
        ['', 'a.tmp', 'x.tmp', '*'].map((key) => ({
          eventCategory: 'Data',
          eventSource: 's3.amazonaws.com',
          eventName,
          readOnly: eventName !== 'PutObject',
          eventType: 'AwsApiCall',
          resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${rest}${key}` }],
        })),
      ),
    ),
    ...['kms', 'sts', 's3', 'rdsdata'].map((source) => ({
      eventCategory: 'Management',
      eventSource: `${source}.amazonaws.com`,
      eventName: 'GetObject',
      readOnly: true,
    })),
  ];

  test.for(SAME)('%s changes nothing', (rule) => {
    fc.assert(
      fc.property(validSelectors('event-data-store'), (selectors) => {
        const fixed = fixAll(rule, selectors, 'event-data-store');
        for (const event of EVENTS) expect(verdictOf(fixed, event)).toBe(verdictOf(selectors, event));
      }),
      { numRuns: 300 },
    );
  });

  test('lint-wildcard selects no less than the wildcard would, and excludes no more', () => {
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '*'), { minLength: 1, maxLength: 4 })
      .map((letters) => letters.join(''))
      .filter((text) => text.includes('*'));
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...OPERATORS), pattern, texts, (operator, value, eventName) => {
        const trap: readonly Selector[] = [
          {
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Management'] },
              { Field: 'eventName', [operator]: [value] },
            ],
          },
        ];
        const glob = `${operator.endsWith('EndsWith') ? '.*' : ''}${value.replaceAll('*', '.*')}${operator.endsWith('StartsWith') ? '.*' : ''}`;
        const isHit = new RegExp(`^${glob}$`).test(eventName);
        const verdict = verdictOf(fixAll('lint-wildcard', trap, 'event-data-store'), {
          eventCategory: 'Management',
          eventName,
        });
        if (isHit !== operator.startsWith('Not')) expect(verdict).toBe('logged');
      }),
      { numRuns: 2_000 },
    );
  });

  test('lint-misleading-readonly leaves exactly the names that the flag was meant for', () => {
    const READS = ['BatchGetItem', 'GetItem', 'GetRecords', 'GetShardIterator', 'Query', 'Scan', 'TransactGetItems'];
    const PARTIQL = ['BatchExecuteStatement', 'ExecuteStatement', 'ExecuteTransaction'];
    const WRITES = ['PutItem', 'DeleteItem', 'BatchWriteItem'];
    const value = fc.constantFrom(...READS, ...PARTIQL, ...WRITES, 'Get', 'Batch', 'Execute', 'Item', 'Statement');
    const condition = fc
      .uniqueArray(fc.tuple(fc.constantFrom(...OPERATORS), fc.uniqueArray(value, { minLength: 1, maxLength: 4 })), {
        minLength: 1,
        maxLength: 3,
        selector: ([operator]) => operator,
      })
      .map((lists): Condition => ({ Field: 'eventName', ...Object.fromEntries(lists) }));
    let fixes = 0;
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 1 }), fc.constantFrom('true', 'false'), (own, flag) => {
        const base: readonly Condition[] = [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
        ];
        const trap = [{ FieldSelectors: [...base, { Field: 'readOnly' as const, Equals: [flag] }, ...own] }];
        const fixed = fixAll('lint-misleading-readonly', trap, 'trail');
        if (fixed === trap) return;
        fixes += 1;
        for (const eventName of [...READS, ...PARTIQL, ...WRITES]) {
          const event = {
            eventCategory: 'Data',
            eventName,
            readOnly: READS.includes(eventName),
            resources: [{ type: 'AWS::DynamoDB::Table' }],
          };
          const isMeant = flag === 'true' ? !WRITES.includes(eventName) : !READS.includes(eventName);
          const passes = verdictOf([{ FieldSelectors: [...base, ...own] }], event) === 'logged';
          expect({ eventName, verdict: verdictOf(fixed, event) }).toEqual({
            eventName,
            verdict: isMeant && passes ? 'logged' : 'dropped',
          });
        }
      }),
      { numRuns: 1_000 },
    );
    expect(fixes).toBeGreaterThan(100);
  });
});
