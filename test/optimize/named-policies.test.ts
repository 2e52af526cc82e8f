import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isPolicyName, POLICY_NAMES } from '../../src/cli/input/named-policy.ts';
import { parsePolicy } from '../../src/optimize/parse-policy.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';

const FOLDER = new URL('../../policies/', import.meta.url);

function textOf(name: string): string {
  return readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8');
}

test('each file has its name, and each name its file', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(POLICY_NAMES.map((name) => `${name}.yaml`).toSorted());
  expect(isPolicyName('pci')).toBe(true);
  expect(isPolicyName('./pci')).toBe(false);
  expect(isPolicyName('pci.yaml')).toBe(false);
});

describe.each(POLICY_NAMES)('%s', (name) => {
  const read = parsePolicy(textOf(name));

  test('is a policy without faults, and protects the built-in calls', () => {
    expect(read).toMatchObject({ ok: true, value: { protect: { builtin: true } } });
  });

  test('says what it is for and how to change it, in lines that a terminal holds', () => {
    const text = textOf(name);
    expect(text).toMatch(new RegExp(`^# ${name}: `));
    expect(text).toContain(`--policy ${name} --print-policy`);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });
});

test('balanced is what counts where no policy is named', () => {
  expect(parsePolicy(textOf('balanced'))).toEqual({ ok: true, value: DEFAULT_POLICY });
});

test('those for audits keep log buckets and invocations, and protect by tags', () => {
  for (const name of ['pci', 'hipaa']) {
    const read = parsePolicy(textOf(name));
    expect(read).toMatchObject({ ok: true, value: { drop: { invokes: false, logBuckets: 'keep' } } });
    expect(read.ok && Object.keys(read.value.protect.tags).length).toBeGreaterThan(2);
  }
});
