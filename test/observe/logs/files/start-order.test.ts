import { expect, test } from 'vitest';
import { batchesOf } from '../../../../src/observe/logs/files/batches.ts';
import { StartOrder } from '../../../../src/observe/logs/files/start-order.ts';

test('what is waited for comes first, then the largest, and no more than may be kept', () => {
  const order = new StartOrder([1, 2, 9, 3, 5, 1], 16);
  expect([order.next(), order.next(), order.next(), order.next()]).toEqual([0, 2, 4, 3]);
  expect([order.next(), order.next()]).toEqual([1, undefined]);
  order.waitFor(1);
  expect(order.next()).toBe(undefined);
  order.waitFor(2);
  expect([order.next(), order.next()]).toEqual([5, undefined]);
});

test('a large file at the front does not hold the rest', () => {
  const order = new StartOrder([1_000, 2, 2], 16);
  expect([order.next(), order.next(), order.next()]).toEqual([0, 1, 2]);
});

test('a part of which all before are done is begun, however large', () => {
  const order = new StartOrder([1, 1_000, 2_000], 16);
  expect([order.next(), order.next(), order.next()]).toEqual([0, 1, undefined]);
  order.waitFor(1);
  expect(order.next()).toBe(2);
});

test('small files go together, in their order', () => {
  const files = Array.from({ length: 600 }, (_, index) => ({
    path: `${index}`,
    bytes: index === 300 ? 10_000_000 : 100,
  }));
  const batches = batchesOf(files);
  expect(batches.flat()).toEqual(files);
  expect(batches.map(({ length }) => length)).toEqual([256, 44, 1, 256, 43]);
});
