import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../../src/selectors/lint/lint-warning.ts';
import { LINTS } from '../../../src/selectors/lint/lints.ts';
import type { Operator, Selector } from '../../../src/selectors/selector.ts';

const NAME = fc.stringMatching(/^[a-z0-9+=,.@-]{1,12}$/);
const PATH = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,6}$/), { maxLength: 3 })
  .map((parts) => parts.map((one) => `${one}/`).join(''));
const PARTITION = fc.constantFrom('aws', 'aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-new');
const ACCOUNT = fc.stringMatching(/^\d{12}$/);

/** The ARN of some caller, by the IAM user guide (reference_identifiers), and not by the table of forms in `src/`. */
const CALLER = fc.oneof(
  fc.tuple(PARTITION, ACCOUNT).map(([partition, account]) => `arn:${partition}:iam::${account}:root`),
  fc
    .tuple(PARTITION, ACCOUNT, PATH, NAME)
    .map(([partition, account, path, name]) => `arn:${partition}:iam::${account}:user/${path}${name}`),
  fc
    .tuple(PARTITION, ACCOUNT, NAME, NAME)
    .map(([partition, account, role, session]) => `arn:${partition}:sts::${account}:assumed-role/${role}/${session}`),
  fc
    .tuple(PARTITION, ACCOUNT, NAME)
    .map(([partition, account, name]) => `arn:${partition}:sts::${account}:federated-user/${name}`),
);

function messagesFor(operator: Operator, value: string): readonly string[] {
  const selectors: readonly Selector[] = [
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        { Field: 'userIdentity.arn', [operator]: [value] },
      ],
    },
  ];
  return LINTS['lint-caller-arn']({ selectors, target: 'trail', logBuckets: [] }).map(sentenceOf);
}

describe('lint-caller-arn', () => {
  test('says nothing of the ARN of a caller, of a beginning of one, or of an end', () => {
    fc.assert(
      fc.property(CALLER, fc.nat(), fc.boolean(), (arn, at, isExcluded) => {
        const cut = 1 + (at % (arn.length - 1));
        const not = isExcluded ? 'Not' : '';
        expect(messagesFor(`${not}Equals` as Operator, arn)).toEqual([]);
        expect(messagesFor(`${not}StartsWith` as Operator, arn.slice(0, cut))).toEqual([]);
        // What is said of an end that looks like a role does not say that no caller has it.
        for (const message of messagesFor(`${not}EndsWith` as Operator, arn.slice(-cut)))
          expect(message).toMatch(/^no role /);
      }),
      { numRuns: 3_000 },
    );
  });

  test('never calls a text impossible that some caller has, and never offers one that none has', () => {
    const anyValue = fc.oneof(
      CALLER.map((arn) => arn.replace(':assumed-role/', ':role/')),
      CALLER.map((arn) => arn.replace(':sts:', ':iam:')),
      CALLER.map((arn) => arn.replace(/\/[^/]*$/, '')),
      CALLER.map((arn) => arn.replace('::', ':us-east-1:')),
    );
    let offered = 0;
    fc.assert(
      fc.property(anyValue, (value) => {
        for (const operator of ['Equals', 'StartsWith'] as const)
          for (const message of messagesFor(operator, value)) {
            const [, by, text] = /; write (Equals|StartsWith) `(arn:[^…`]*)`$/.exec(message) ?? [];
            if (by === undefined || text === undefined) continue;
            offered += 1;
            expect(messagesFor(by as Operator, text.replace('ACCOUNT', '111122223333'))).toEqual([]);
          }
      }),
      { numRuns: 1_000 },
    );
    expect(offered).toBeGreaterThan(100);
  });
});
