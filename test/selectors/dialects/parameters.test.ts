import { describe, expect, test } from 'vitest';
import {
  inPascalCase,
  inSnakeCase,
  type Parameter,
  PARAMETERS,
  shapeOf,
} from '../../../src/selectors/dialects/parameters.ts';

const NAMES = Object.keys(PARAMETERS) as readonly Parameter[];

/** What AWS takes and what it does not, or what a user is likely to give by mistake. */
const VALUES: Readonly<Record<Parameter, { readonly fine: readonly string[]; readonly wrong: readonly string[] }>> = {
  trailName: {
    fine: ['org-trail', 'a.b_c-d', '123', 'A'.repeat(128)],
    wrong: ['ab', 'my--trail', 'my-_trail', '-trail', 'trail.', 'two words', 'a/b', 'tr\nail', 'A'.repeat(129)],
  },
  bucketName: {
    fine: ['acme-ct-logs', 'a.b.c', 'a--b', '123'],
    wrong: ['ab', 'Acme', 'a_b_c', 'a..b', 'a.-b', 'a-.b', '-ab', 'ab-', 'arn:aws:s3:::acme', 's3://acme', 'acme/logs'],
  },
  cloudWatchLogsRoleArn: {
    fine: ['arn:aws:iam::111122223333:role/trail', 'arn:aws-us-gov:iam::111122223333:role/path/to/trail'],
    wrong: ['trail', 'arn:aws:iam::111122223333:user/trail', 'arn:aws:iam::1:role/trail'],
  },
  eventDataStoreName: { fine: ['lake', 'a.b_c-d'], wrong: ['ab', 'two words', 'a/b/c'] },
  isLogging: { fine: [], wrong: [] },
};

describe.for(NAMES)('the parameter %s', (name) => {
  test('has names that each tool takes', () => {
    expect(name).toMatch(/^[a-z][A-Za-z]*$/);
    expect(inPascalCase(name)).toMatch(/^[A-Z][A-Za-z0-9]*$/);
    expect(inSnakeCase(name)).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  test('takes what AWS takes, in a pattern that all tools read alike', () => {
    const shape = shapeOf(name);
    if (shape === null) return;
    const takes = (value: string): boolean =>
      new RegExp(shape.pattern).test(value) && value.length >= shape.least && value.length <= shape.most;
    expect(VALUES[name].fine.filter((value) => !takes(value))).toEqual([]);
    expect(VALUES[name].wrong.filter(takes)).toEqual([]);
    // Neither look-around nor classes with a backslash, in which the dialects of patterns differ.
    expect(shape.pattern).not.toMatch(/\\|\(\?/);
  });
});
