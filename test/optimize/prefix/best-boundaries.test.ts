import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestBoundaries } from '../../../src/optimize/forms/prefix/best-boundaries.ts';
import type { Boundary, Levels } from '../../../src/optimize/forms/prefix/levels.ts';
import { type Branch, isLeaf, type Leaf, treeOf } from '../../../src/optimize/forms/prefix/prefix-tree.ts';

const leaf = (text: string, change: Partial<Leaf> = {}): Leaf => ({
  text,
  means: text.endsWith('/') ? 'beginning' : 'itself',
  logged: 0,
  dark: 1,
  darkCost: 0,
  ...change,
});

function textsOf(node: Branch | Leaf): unknown {
  return isLeaf(node) ? node.text : [node.text, ...node.children.map(textsOf)];
}

test('a tree branches at delimiters, and its branches have the longest beginning in common', () => {
  const names = ['b:acme-web-a/', 'b:acme-web-b/', 'b:acme-webhooks/', 'b:other/'];
  expect(textsOf(treeOf(names.map((name) => leaf(name))))).toEqual([
    'b:',
    ['b:acme-', ['b:acme-web-', 'b:acme-web-a/', 'b:acme-web-b/'], 'b:acme-webhooks/'],
    'b:other/',
  ]);
});

test('a name that another one goes on from is a leaf of its own', () => {
  const names = ['t/orders', 't/orders-archive', 't/orders-old'];
  expect(textsOf(treeOf(names.map((name) => leaf(name))))).toEqual([
    't/',
    't/orders',
    ['t/orders-', 't/orders-archive', 't/orders-old'],
  ]);
});

/** Is the name left out? As selectors would have it. */
function isDark(name: string, { dark, logged, inner }: Levels): boolean {
  const meets = (boundaries: readonly Boundary[]): boolean =>
    boundaries.some(({ text, means }) => (means === 'itself' ? name === text : name.startsWith(text)));
  return meets(dark) && (!meets(logged) || meets(inner));
}

const sizeOf = ({ dark, logged, inner }: Levels): number => dark.length + logged.length + inner.length;

function worthOf(leaves: readonly Leaf[], levels: Levels): number {
  return leaves.reduce((sum, one) => sum + (isDark(one.text, levels) ? one.dark : one.logged), 0);
}

/** All boundaries that a value may name: each leaf, and each beginning up to a delimiter. */
function boundariesOf(leaves: readonly Leaf[]): readonly Boundary[] {
  const beginnings = new Set(
    leaves.flatMap(({ text }) => [...text.matchAll(/[-/]/g)].map(({ index }) => text.slice(0, index + 1))),
  );
  return [
    ...leaves.filter(({ text }) => !text.endsWith('/')).map(({ text }) => ({ text, means: 'itself' as const })),
    ...[...beginnings].map((text) => ({ text, means: 'beginning' as const })),
  ];
}

function subsets<Of>(of: readonly Of[], most: number): readonly (readonly Of[])[] {
  if (of.length === 0 || most === 0) return [[]];
  const [first, ...others] = of;
  return [...subsets(others, most), ...subsets(others, most - 1).map((one) => [first!, ...one])];
}

/** The best of all lists of boundaries whatever. */
function bestByEnumeration(leaves: readonly Leaf[], depth: 1 | 3, most: number): number {
  const all = boundariesOf(leaves);
  let best = -Infinity;
  for (const dark of subsets(all, most))
    for (const logged of depth === 1 ? [[]] : subsets(all, most - dark.length))
      for (const inner of logged.length === 0 ? [[]] : subsets(all, most - dark.length - logged.length))
        best = Math.max(best, worthOf(leaves, { dark, logged, inner, hasExceptions: depth === 3 }));
  return best;
}

const names = fc.uniqueArray(
  fc.array(fc.constantFrom('a-', 'b-', 'a', 'b'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  { minLength: 1, maxLength: 5 },
);
const leaves = fc
  .tuple(names, fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 5, maxLength: 5 }))
  .map(([texts, numbers]): readonly Leaf[] =>
    texts.map((text, index) => {
      const number = numbers[index]!;
      const closed = text.endsWith('-') ? `${text}/` : text;
      return leaf(closed, number < 0 ? { dark: -Infinity } : { dark: 2 ** number - 1 });
    }),
  );

test.for([1, 3] as const)('the boundaries are the best of all, up to %i changes on the way to a name', (depth) => {
  fc.assert(
    fc.property(leaves, fc.integer({ min: 0, max: 3 }), (all, values) => {
      const found = bestBoundaries(treeOf(all), { depth, limit: 4, penalty: 0 });
      expect(found.worth[values]).toBe(bestByEnumeration(all, depth, values));
    }),
    { numRuns: 60 },
  );
});

test('what is chosen is worth what the curve says, fits, and keeps what must stay', () => {
  fc.assert(
    fc.property(leaves, fc.constantFrom(1, 3), fc.integer({ min: 0, max: 8 }), (all, depth, values) => {
      const found = bestBoundaries(treeOf(all), { depth, limit: 8, penalty: 0 });
      const { levels, dark } = found.choose(values);
      expect(worthOf(all, levels)).toBe(found.worth[values]);
      expect(sizeOf(levels)).toBeLessThanOrEqual(values);
      expect(dark.map(({ text }) => text).toSorted()).toEqual(
        all
          .filter(({ text }) => isDark(text, levels))
          .map(({ text }) => text)
          .toSorted(),
      );
    }),
  );
});

test('a beginning is left out only where it saves more than new names are worth', () => {
  const all = ['t/a-1/', 't/a-2/', 't/a-3/'].map((text) => leaf(text, { dark: 1 }));
  const chosen = (penalty: number): readonly string[] =>
    bestBoundaries(treeOf(all), { depth: 1, limit: 1, penalty })
      .choose(1)
      .levels.dark.map(({ text }) => text);
  expect(chosen(1)).toEqual(['t/a-']);
  expect(chosen(2.5)).toEqual(['t/a-1/']);
});
