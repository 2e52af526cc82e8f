import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dialect, Frame } from '../../../src/selectors/dialects/dialect.ts';
import { writeDialect } from '../../../src/selectors/dialects/dialects.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { SELECTORS, STORE_SELECTORS } from './examples.ts';

const has = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** A folder of providers as `terraform init -plugin-dir` takes it, with hashicorp/aws 5.100.0 or later. */
const PLUGINS = process.env['TRAILTRIM_TERRAFORM_PLUGINS'];

const FRAMES: Readonly<Record<string, Frame>> = {
  'nothing-known': { target: 'trail', settings: {} },
  'name-of-a-parameter': { target: 'trail', settings: { name: 'bucket-name' } },
  'log-group': {
    target: 'trail',
    settings: { name: 'org-trail', logGroup: 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*' },
  },
  'all-known': { target: 'trail', settings: { name: 'org-trail', bucket: 'acme-ct-logs', logging: true } },
  store: { target: 'event-data-store', settings: {} },
};

/** No value may hold a line break. */
const VALID: readonly Selector[] = JSON.parse(JSON.stringify(SELECTORS, withoutLineBreaks)) as readonly Selector[];

function withoutLineBreaks(_: string, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.filter((entry) => typeof entry !== 'string' || !/[\r\n]/.test(entry)) as unknown;
}

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailtrim-validators-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each example as a file in a folder of its own. */
function put(dialect: Dialect, ending: string): readonly string[] {
  return Object.entries(FRAMES).map(([name, frame]) => {
    const place = join(folder, dialect, name);
    mkdirSync(place, { recursive: true });
    const selectors = frame.target === 'trail' ? VALID : STORE_SELECTORS;
    writeFileSync(join(place, `main.${ending}`), writeDialect(dialect, selectors, frame));
    return place;
  });
}

function run(program: string, args: readonly string[], cwd = folder): { readonly code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

describe.skipIf(!has('cfn-lint'))('cfn-lint (skipped where it is not on PATH)', () => {
  test('finds nothing', { timeout: 60_000 }, () => {
    const files = put('cloudformation', 'yaml').map((place) => join(place, 'main.yaml'));
    expect(run('cfn-lint', ['--', ...files])).toEqual({ code: 0, said: '' });
  });
});

describe.skipIf(!has('terraform'))('terraform (skipped where it is not on PATH)', () => {
  test.for(['terraform', 'terraform-awscc'] as const)(
    '%s is laid out as it would be',
    { timeout: 60_000 },
    (dialect) => {
      put(dialect, 'tf');
      expect(run('terraform', ['fmt', '-check', '-diff', '-recursive', join(folder, dialect)])).toMatchObject({
        code: 0,
      });
    },
  );

  test.skipIf(PLUGINS === undefined)(
    'validate passes (skipped without TRAILTRIM_TERRAFORM_PLUGINS)',
    { timeout: 300_000 },
    () => {
      for (const place of put('terraform', 'tf')) {
        expect(run('terraform', ['init', `-plugin-dir=${PLUGINS}`], place)).toMatchObject({ code: 0 });
        expect(run('terraform', ['validate'], place)).toMatchObject({ code: 0 });
      }
    },
  );
});
