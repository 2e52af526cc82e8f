import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SRC = path.join(import.meta.dirname, '../../src');

test('nothing decides by the default policy but where none is found, so no command forgets the one that counts', () => {
  const users = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && readFileSync(path.join(SRC, file), 'utf8').includes('DEFAULT_POLICY'))
    .map((file) => file.split(path.sep).join('/'));
  expect(users.toSorted()).toEqual(['cli/input/policy.ts', 'optimize/parse-policy.ts', 'optimize/policy.ts']);
});
