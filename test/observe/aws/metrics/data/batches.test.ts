import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Batches } from '../../../../../src/observe/aws/metrics/data/batches.ts';

/** Chains by name, each with things of its own. */
const chains = fc
  .array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 6 })
  .map((lengths) =>
    lengths.map((length, chain) => Array.from({ length }, (_, index) => ({ chain: `chain ${chain}`, index }))),
  );
type Item = { readonly chain: string; readonly index: number };

/** One of the orders in which the chains' things may come: each chain keeps its own. */
function interleave(lists: readonly (readonly Item[])[], picks: readonly number[]): readonly Item[] {
  const left = lists.map((list) => [...list]).filter((list) => list.length > 0);
  const come: Item[] = [];
  for (let step = 0; left.length > 0; step += 1) {
    const chosen = (picks[step % picks.length] ?? 0) % left.length;
    come.push(left[chosen]!.shift()!);
    if (left[chosen]!.length === 0) left.splice(chosen, 1);
  }
  return come;
}

function batchesOf(size: number, items: readonly Item[]): readonly (readonly Item[])[] {
  const sent: (readonly Item[])[] = [];
  const batches = new Batches<Item>(size, (batch) => sent.push(batch));
  for (const item of items) batches.add(item.chain, item);
  batches.finish();
  return sent;
}

const picks = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 40 });
const size = fc.integer({ min: 1, max: 20 });
const texts = (batches: readonly (readonly Item[])[]): readonly string[] =>
  batches.map((batch) => JSON.stringify(batch)).toSorted();

describe('batches', () => {
  test('hold the same whatever the order in which the chains come', () => {
    fc.assert(
      fc.property(chains, size, picks, picks, (lists, most, one, other) => {
        expect(texts(batchesOf(most, interleave(lists, one)))).toEqual(
          texts(batchesOf(most, interleave(lists, other))),
        );
      }),
    );
  });

  test('hold every thing once, and are as few as can be', () => {
    fc.assert(
      fc.property(chains, size, picks, (lists, most, order) => {
        const items = interleave(lists, order);
        const batches = batchesOf(most, items);
        expect(texts(batches.flat().map((item) => [item]))).toEqual(texts(items.map((item) => [item])));
        expect(batches.length).toBe(Math.ceil(items.length / most));
        expect(batches.every((batch) => batch.length <= most && batch.length > 0)).toBe(true);
      }),
    );
  });

  test('go out as soon as they are full', () => {
    const sent: (readonly Item[])[] = [];
    const batches = new Batches<Item>(2, (batch) => sent.push(batch));
    const add = (chain: string, index: number): void => batches.add(chain, { chain, index });
    add('a', 0);
    add('b', 0);
    expect(sent).toEqual([]);
    add('a', 1);
    expect(sent.length).toBe(1);
    add('a', 2);
    expect(sent.length).toBe(1);
  });

  test('that are needed at once go out filled up, and the rest at the end', () => {
    fc.assert(
      fc.property(chains, size, picks, fc.func(fc.boolean()), (lists, most, order, isNeeded) => {
        const sent: (readonly Item[])[] = [];
        const batches = new Batches<Item>(most, (batch) => sent.push(batch));
        const items = interleave(lists, order);
        for (const item of items) batches.add(item.chain, item);
        const needed = new Set(items.filter((item) => isNeeded(item)));
        batches.hurry(needed);
        const early = new Set(sent.flat());
        expect([...needed].every((item) => early.has(item))).toBe(true);
        batches.finish();
        expect(texts(sent.flat().map((item) => [item]))).toEqual(texts(items.map((item) => [item])));
        expect(sent.length).toBeLessThanOrEqual(Math.ceil(items.length / most) + 1);
      }),
    );
  });
});
