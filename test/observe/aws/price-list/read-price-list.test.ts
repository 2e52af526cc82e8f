import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PRICED_USAGE } from '../../../../src/observe/aws/price-list/priced-usage.ts';
import { readPriceList } from '../../../../src/observe/aws/price-list/read-price-list.ts';
import { makeProduct } from './price-list-product.ts';
import { PriceListServer, type PriceListScript } from './price-list-server.ts';

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATRAILTRIMTEST0001');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'made-up');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const SERVICES = Object.keys(PRICED_USAGE);
/** One product of each service. */
const ALL = Object.fromEntries(SERVICES.map((service) => [service, [makeProduct({ service })]]));

async function read(script: PriceListScript, patience = 20_000) {
  await using server = await PriceListServer.start({ products: ALL, ...script });
  const list = await readPriceList({
    environment: {},
    endpoint: server.url,
    caps: { pages: 3, patience },
    onProgress: () => {},
  });
  return { list, calls: server.calls.length };
}

test('a list that AWS could have sent', async () => {
  const { list, calls } = await read({});
  expect([list.ok && list.prices.length, calls]).toEqual([1, SERVICES.length]);
});

test.for<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
  ['an object without members', {}],
  ['products that are no list', { PriceList: 'x' }],
  ['a null product', { PriceList: [null] }],
  ['a product that is no text', { PriceList: [{ product: {} }] }],
  ['a token that is none', { PriceList: [], NextToken: { a: 1 } }],
  ['a token that is too long', { PriceList: [], NextToken: 'x'.repeat(30_000) }],
])('%s in the place of a page is asked for again, and then a fault', async ([, page]) => {
  const body = page === undefined ? '' : JSON.stringify(page);
  const { list, calls } = await read({ spoil: () => ({ body }) });
  expect(list).toMatchObject({
    ok: false,
    lines: [expect.stringMatching(/lacks what AWS always sends|not from AWS/), expect.any(String)],
  });
  expect(calls).toBe(4);
});

test('one such answer costs nothing but a second question', async () => {
  const { list, calls } = await read({ spoil: (_, request) => (request === 1 ? { body: '{}' } : undefined) });
  expect([list.ok, calls]).toEqual([true, SERVICES.length + 1]);
});

test.for<[string, PriceListScript, number, RegExp]>([
  ['without end', { spoil: () => 'endless' }, 60_000, /longer than 8 MB/],
  ['that does not end', { spoil: () => 'dripping' }, 200, /did not end in time/],
])('an answer %s ends', async ([, script, patience, reason]) => {
  const { list } = await read(script, patience);
  expect(list).toMatchObject({ ok: false, lines: [expect.stringMatching(reason), expect.any(String)] });
});

test('a list without end ends', async () => {
  const { list, calls } = await read({
    spoil: (page, request) => ({ body: JSON.stringify({ ...page, NextToken: `more-${request}` }) }),
  });
  expect(list).toMatchObject({
    ok: false,
    lines: ['AWSCloudTrail: the list goes on after 3 pages, which is more than AWS has', expect.any(String)],
  });
  expect(calls).toBe(3);
});

test.for(SERVICES)('an empty list of %s is a fault, and not a service without prices', async (service) => {
  const { list } = await read({ products: { ...ALL, [service]: [] } });
  expect(list).toEqual({ ok: false, lines: [`${service}: the price list is empty, which AWS's never is`] });
});
