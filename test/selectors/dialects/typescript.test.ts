import { runInThisContext } from 'node:vm';
import * as fc from 'fast-check';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../src/selectors/dialects/dialect.ts';
import { writeDialect } from '../../../src/selectors/dialects/dialects.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { hostileSelectors, hostileText } from '../hostile.ts';
import { SELECTORS, UNKNOWN } from './examples.ts';
import { CDK, expected, type Names, PULUMI, readBack } from './read-back.ts';

interface Made {
  readonly id: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** A value for any property that a stack asks for. */
const GIVEN = new Proxy({}, { get: (_, name) => `the ${String(name)}` });

/** Runs a written file against stand-ins of the libraries that note what is made. */
function makeIn(text: string): readonly Made[] {
  const made: Made[] = [];
  function Noting(...given: readonly unknown[]): void {
    // CDK's constructs are given their scope first.
    const [members, id] = given.toReversed() as [Made['members'], string];
    made.push({ id, members });
  }
  function Stack(): void {}
  const config = {
    require: (name: string) => `the ${name}`,
    requireBoolean: (name: string) => `the ${name}`,
  };
  function Config(): object {
    return config;
  }
  const libraries: Readonly<Record<string, object>> = {
    '@pulumi/pulumi': { Config },
    'aws-cdk-lib': { Stack },
    'aws-cdk-lib/aws-cloudtrail': { CfnTrail: Noting, CfnEventDataStore: Noting },
    '@pulumi/aws': { cloudtrail: { Trail: Noting, EventDataStore: Noting } },
  };
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const run = runInThisContext(`(function (module, require) {${code}\n})`) as (...given: readonly unknown[]) => void;
  run(module, (name: string) => libraries[name]);
  for (const value of Object.values(module.exports))
    if (typeof value === 'function') Reflect.construct(value, [{}, 'id', GIVEN]);
  return made;
}

const DIALECTS: readonly (readonly ['cdk' | 'pulumi', Names, RegExp])[] = [
  ['cdk', CDK, /^[A-Za-z][A-Za-z0-9]*$/],
  ['pulumi', PULUMI, /^[\w.-]+$/],
];

describe.for(DIALECTS)('%s', ([dialect, names, identifier]) => {
  const write = (selectors: readonly Selector[], frame: Frame): string => writeDialect(dialect, selectors, frame);

  test('law: whatever it holds, the program makes one trail of it', () => {
    fc.assert(
      fc.property(hostileSelectors, hostileText, hostileText, (selectors, name, bucket) => {
        const text = write(selectors, { target: 'trail', settings: { name, bucket } });
        const [{ id, members }, ...others] = makeIn(text) as [Made, ...Made[]];
        expect(others).toEqual([]);
        expect(id).toMatch(identifier);
        expect(members).toMatchObject({ [dialect === 'cdk' ? 'trailName' : 'name']: name, s3BucketName: bucket });
        expect(readBack(members['advancedEventSelectors'], names)).toEqual(expected(selectors));
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test.for(UNKNOWN)('law: what is not known of $0 is asked for', ([target, settings, unknown]) => {
    const text = write(SELECTORS, { target, settings });
    const [{ members }] = makeIn(text) as [Made];
    const given = Object.values(members).filter((value) => typeof value === 'string' && value.startsWith('the '));
    expect(given).toEqual(unknown.map((name) => `the ${name}`));
    const asked = dialect === 'cdk' ? /^ {2}readonly (\w+):/gm : /config\.require(?:Boolean)?\("(\w+)"/g;
    expect([...text.matchAll(asked)].map(([, name]) => name)).toEqual(unknown);
    expect(text).not.toContain('REPLACE_WITH');
  });

  test('without knowledge of the trail it says what is missing', () => {
    const text = write(SELECTORS, { target: 'trail', settings: {} });
    const [{ id, members }] = makeIn(text) as [Made];
    expect(id).toBe(dialect === 'cdk' ? 'Trail' : 'trail');
    expect(members).toMatchObject({ s3BucketName: 'the bucketName' });
    expect(text).toMatch(/^\/\/ Written by trailtrim\. Merge advancedEventSelectors into/);
    expect(text.replaceAll('\n// ', ' ')).toContain('isMultiRegionTrail, isOrganizationTrail');
  });
});

test('pulumi names the version that a field needs', () => {
  const text = writeDialect('pulumi', [{ FieldSelectors: [{ Field: 'errorCode', Equals: ['x'] }] }], {
    target: 'trail',
    settings: { name: 'n' },
  });
  expect(text).toContain('errorCode: needs @pulumi/aws 7.0.0');
});
