import type { Course } from './calendar.ts';
import { BUILD_HOME, DATA_EUROPE, DATA_HOME, type Place, SHOP_AMERICA, SHOP_HOME } from './place.ts';

/** Requests by metric, in millions over the window. */
export interface Requests {
  readonly get?: number;
  readonly head?: number;
  readonly list?: number;
  readonly put?: number;
  readonly post?: number;
  readonly delete?: number;
}

export interface BusyBucket extends Place, Course {
  readonly name: string;
  readonly requests: Requests;
}

const office = 'office';
const shop = 'shop';
const steady = 'steady';

/** The buckets that make the bill: a data lake, images, features for models, and jobs that list without end. */
export const NOISY_BUCKETS: readonly BusyBucket[] = [
  {
    ...DATA_HOME,
    name: 'acme-analytics-lake',
    rhythm: office,
    requests: { get: 203, head: 41, list: 17.5, put: 10.8, post: 1.9, delete: 1.4 },
  },
  {
    ...SHOP_HOME,
    name: 'acme-thumbnails',
    rhythm: shop,
    requests: { get: 161, head: 5.8, list: 0.4, put: 5.2, delete: 0.6 },
  },
  { ...SHOP_AMERICA, name: 'acme-cdn-origin', rhythm: shop, requests: { get: 92, head: 29, put: 1.7 } },
  {
    ...DATA_HOME,
    name: 'acme-ml-features',
    rhythm: steady,
    requests: { get: 84, head: 11.6, list: 3.9, put: 5.7, post: 0.8 },
  },
  {
    ...DATA_EUROPE,
    name: 'acme-backups-daily',
    rhythm: steady,
    requests: { get: 2.8, head: 19.5, list: 44, put: 7.6, post: 2.1, delete: 6.9 },
  },
  {
    ...BUILD_HOME,
    name: 'acme-build-cache',
    rhythm: office,
    requests: { get: 26, head: 18.2, put: 8.8, delete: 3.1 },
  },
  // Read again from end to end on one Tuesday, after a fault in the job that sums it up.
  {
    ...DATA_HOME,
    name: 'acme-clickstream-raw',
    rhythm: steady,
    burstOn: 11,
    requests: { get: 34, list: 1.2, put: 13.4, post: 0.3 },
  },
  // Younger than the window: a mean over 28 days understates what it will cost.
  {
    ...DATA_HOME,
    name: 'acme-recs-embeddings',
    rhythm: steady,
    bornOn: 17,
    requests: { get: 29, head: 2.2, put: 1.1 },
  },
  { ...SHOP_AMERICA, name: 'acme-map-tiles', rhythm: shop, requests: { get: 17.3, head: 0.9, put: 0.1 } },
  { ...SHOP_HOME, name: 'acme-search-index', rhythm: shop, requests: { get: 8.9, head: 2.4, list: 0.7, put: 2.3 } },
  {
    ...DATA_HOME,
    name: 'acme-spark-checkpoints',
    rhythm: office,
    requests: { get: 5.1, list: 4.4, put: 3.8, delete: 3.7 },
  },
  { ...DATA_EUROPE, name: 'acme-athena-results', rhythm: office, requests: { get: 3.6, head: 0.8, put: 1.2 } },
  { ...SHOP_HOME, name: 'acme-product-videos', rhythm: shop, requests: { get: 6.2, head: 0.5, put: 0.04 } },
  {
    ...BUILD_HOME,
    name: 'acme-terraform-state',
    rhythm: office,
    requests: { get: 2.1, head: 1.9, list: 0.3, put: 0.2 },
  },
  { ...DATA_HOME, name: 'acme-feature-exports', rhythm: steady, requests: { get: 1.7, list: 0.6, put: 0.9 } },
  { ...SHOP_HOME, name: 'acme-checkout-receipts', rhythm: shop, requests: { get: 1.4, put: 1.9 } },
];

/** Buckets that the policy names. One of them is noisy, so that protection has a price that shows. */
export const REGULATED_BUCKETS: readonly BusyBucket[] = [
  { ...SHOP_HOME, name: 'acme-pii-profiles', rhythm: shop, requests: { get: 88, head: 3.7, put: 2.9, delete: 0.2 } },
  { ...DATA_HOME, name: 'acme-pii-exports', rhythm: office, requests: { get: 0.12, list: 0.03, put: 0.05 } },
  { ...SHOP_AMERICA, name: 'acme-pii-consents', rhythm: shop, requests: { get: 0.9, put: 0.4 } },
  { ...SHOP_HOME, name: 'acme-payments-settlements', rhythm: steady, requests: { get: 2.6, head: 0.4, put: 1.1 } },
  { ...SHOP_HOME, name: 'acme-payments-invoices', rhythm: office, requests: { get: 1.8, list: 0.1, put: 0.7 } },
  { ...SHOP_AMERICA, name: 'acme-payments-disputes', rhythm: office, requests: { get: 0.2, put: 0.04 } },
];
