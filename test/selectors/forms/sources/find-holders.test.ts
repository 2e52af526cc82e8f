import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocuments } from '../../../../src/cli/input/selector-documents.ts';
import type { FoundSelectors } from '../../../../src/selectors/forms/parse.ts';
import { findHolders } from '../../../../src/selectors/forms/sources/find-holders.ts';
import { titleOf } from '../../../../src/selectors/forms/sources/holder.ts';
import { readFound } from '../../../../src/selectors/validate/validate.ts';
import type { Selector } from '../../../../src/selectors/selector.ts';

const FOLDER = new URL('../../../cases/selector-files/', import.meta.url);

function textOf(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8');
}

interface Expected {
  readonly file: string;
  readonly holders: readonly {
    readonly title: string;
    readonly target: string | null;
    readonly selectors: string;
    readonly before?: string;
  }[];
}

const SETS = JSON.parse(textOf('sets.json')) as Readonly<Record<string, readonly Selector[] | null>>;
const CASES = JSON.parse(textOf('expected.json')) as readonly Expected[];

function nameOfSet(found: FoundSelectors | null | undefined): string | undefined {
  if (found === undefined) return undefined;
  if (found === null) return 'none';
  const read = readFound(found, found.target ?? 'trail');
  if (!read.ok) return JSON.stringify(read.problems);
  const own = JSON.stringify(withSortedMembers(read.value.selectors));
  return Object.entries(SETS).find(([, set]) => JSON.stringify(withSortedMembers(set)) === own)?.[0] ?? own;
}

/** The order of members says nothing. */
function withSortedMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedMembers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, withSortedMembers(member)]),
  );
}

test.each(CASES.map((one) => [one.file, one] as const))('%s holds what it says', (file, { holders }) => {
  const found = readDocuments(textOf(file), file).flatMap(({ value, path }) => findHolders(value, path).holders);
  expect(
    found.map((holder) => ({
      title: titleOf(holder),
      target: holder.found?.target ?? holder.before?.target ?? null,
      selectors: nameOfSet(holder.found),
      ...(holder.before === undefined ? {} : { before: nameOfSet(holder.before) }),
    })),
  ).toEqual(holders);
});
