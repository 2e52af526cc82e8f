import { expect, test } from 'vitest';
import { checkText } from '../../../../src/report/formats/check/text.ts';
import { DEFAULT_POLICY } from '../../../../src/optimize/policy.ts';
import type { Protection } from '../../../../src/selectors/protection.ts';

test('300,000 protected calls are laid out like a few', () => {
  const calls = Array.from({ length: 300_000 }, (_, index): Protection => ({
    call: `s3:GetObject${index}`,
    kept: true,
    by: [0],
  }));
  const result = {
    target: 'trail',
    undecided: false,
    valid: true,
    values: { used: 1, limit: 500 },
    problems: [],
    protected: calls,
    selectors: [],
  } as const;
  const text = checkText([{ result, root: '' }], {
    name: 'selectors.json',
    path: 'selectors.json',
    text: '[]',
    version: '0',
    policy: DEFAULT_POLICY,
  });
  expect(text).toContain('proved: all 300000 protected calls and resources stay recorded');
  expect(text.match(/kept {2}s3:GetObject/g)).toHaveLength(300_000);
});
