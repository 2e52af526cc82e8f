import { countedBy } from '../../src/model/snapshot/source.ts';
import { type Rhythm, spread } from './calendar.ts';
import { DATA_HOME, type Place, SHOP_AMERICA, SHOP_HOME } from './place.ts';
import { type QuietName, quietNames, quietVolume } from './quiet-name.ts';
import { randomOf } from './random.ts';
import { counted, type Row } from './row.ts';

const QUIET = 70;
const WORDS = ['events', 'idempotency', 'index', 'jobs', 'limits', 'mappings', 'preferences', 'settings', 'state'];

/** PartiQL is recorded as a write, a SELECT too. */
const READS = ['BatchGetItem', 'GetItem', 'GetRecords', 'Query', 'Scan', 'TransactGetItems'];

interface Table extends Place {
  readonly name: string;
  readonly rhythm: Rhythm;
  /** Requests by operation, in millions over the window. */
  readonly requests: Readonly<Record<string, number>>;
  readonly tags?: Readonly<Record<string, string>>;
}

const BUSY: readonly Table[] = [
  { ...SHOP_HOME, name: 'sessions', rhythm: 'shop', requests: { GetItem: 109, PutItem: 4.1, UpdateItem: 17.6 } },
  { ...DATA_HOME, name: 'feature-flags', rhythm: 'steady', requests: { GetItem: 71, Query: 8.8, UpdateItem: 0.02 } },
  { ...DATA_HOME, name: 'job-locks', rhythm: 'steady', requests: { GetItem: 36, UpdateItem: 12.7, DeleteItem: 3.4 } },
  { ...SHOP_HOME, name: 'product-catalog', rhythm: 'shop', requests: { BatchGetItem: 29, Query: 11.4, PutItem: 0.7 } },
  { ...SHOP_HOME, name: 'carts', rhythm: 'shop', requests: { GetItem: 14.6, UpdateItem: 7.3, DeleteItem: 0.9 } },
  { ...SHOP_AMERICA, name: 'rate-limits', rhythm: 'shop', requests: { UpdateItem: 8.2, GetItem: 9.6 } },
  // Its stream feeds two functions, and each of them polls it.
  { ...SHOP_HOME, name: 'orders', rhythm: 'shop', requests: { GetRecords: 9.7, Query: 3.3, TransactWriteItems: 1.2 } },
  { ...SHOP_HOME, name: 'inventory', rhythm: 'shop', requests: { Query: 6.9, UpdateItem: 2.5, Scan: 0.05 } },
  // Read by SELECT statements, which no selector can tell from writes.
  { ...DATA_HOME, name: 'event-outbox', rhythm: 'steady', requests: { ExecuteStatement: 5.8, BatchWriteItem: 1.6 } },
  { ...DATA_HOME, name: 'ml-online-store', rhythm: 'steady', requests: { BatchGetItem: 5.2, BatchWriteItem: 1.9 } },
  { ...SHOP_AMERICA, name: 'price-cache', rhythm: 'shop', requests: { GetItem: 4.4, PutItem: 0.8 } },
  {
    ...SHOP_HOME,
    name: 'customer-profiles',
    rhythm: 'shop',
    requests: { GetItem: 15.8, UpdateItem: 1.1 },
    tags: { DataClass: 'pii', Team: 'identity' },
  },
  {
    ...DATA_HOME,
    name: 'wellness-intake',
    rhythm: 'office',
    requests: { GetItem: 0.24, Query: 0.09, PutItem: 0.06 },
    tags: { DataClass: 'phi', Team: 'care' },
  },
];

export function tableRows(): readonly Row[] {
  return [...BUSY, ...quietNames(QUIET, '', WORDS).map(quietTable)].flatMap(operationRows);
}

function operationRows({ account, region, name, rhythm, requests, tags }: Table): readonly Row[] {
  return Object.entries(requests).map(([eventName, millions]) => ({
    account,
    region,
    category: 'Data',
    eventSource: 'dynamodb.amazonaws.com',
    eventName,
    readOnly: READS.includes(eventName),
    resource: {
      type: 'AWS::DynamoDB::Table',
      arn: `arn:aws:dynamodb:${region}:${account}:table/${name}`,
      ...(tags === undefined ? {} : { tags }),
    },
    ...counted(spread(millions * 1_000_000, { rhythm }, randomOf(`${name} ${eventName}`))),
    evidence: 'measured',
    ...countedBy({ kind: 'metric', namespace: 'AWS/DynamoDB', metric: 'SuccessfulRequestLatency' }),
  }));
}

function quietTable(quiet: QuietName): Table {
  const millions = quietVolume(quiet.name) / 1_000_000;
  const random = randomOf(`shares ${quiet.name}`);
  return {
    ...quiet,
    rhythm: 'office',
    requests: {
      GetItem: millions * 0.6,
      ...(random() < 0.5 ? { Query: millions * 0.3 } : {}),
      PutItem: millions * 0.2,
      ...(random() < 0.4 ? { UpdateItem: millions * 0.1 } : {}),
    },
  };
}
