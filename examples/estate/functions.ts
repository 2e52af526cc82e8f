import { countedBy } from '../../src/model/snapshot/source.ts';
import { type Rhythm, spread } from './calendar.ts';
import { BUILD_HOME, DATA_HOME, type Place, SHOP_AMERICA, SHOP_HOME } from './place.ts';
import { quietNames, quietVolume } from './quiet-name.ts';
import { randomOf } from './random.ts';
import { counted, type Row } from './row.ts';

const QUIET = 158;
const WORDS = ['archive', 'enrich', 'export', 'index', 'notify', 'purge', 'reconcile', 'route', 'sync', 'validate'];

interface Func extends Place {
  readonly name: string;
  readonly rhythm: Rhythm;
  /** Calls in millions over the window; `queued` of them asynchronous. */
  readonly invocations: number;
  readonly queued?: number;
}

const BUSY: readonly Func[] = [
  { ...SHOP_HOME, name: 'thumbnail-render', rhythm: 'shop', invocations: 13.8, queued: 13.1 },
  { ...SHOP_HOME, name: 'session-authorizer', rhythm: 'shop', invocations: 22.6 },
  { ...DATA_HOME, name: 'clickstream-enrich', rhythm: 'steady', invocations: 17.2 },
  { ...SHOP_HOME, name: 'cart-api', rhythm: 'shop', invocations: 9.4 },
  { ...SHOP_AMERICA, name: 'price-quote', rhythm: 'shop', invocations: 6.8 },
  { ...DATA_HOME, name: 'feature-lookup', rhythm: 'steady', invocations: 5.9 },
  { ...SHOP_HOME, name: 'order-events', rhythm: 'shop', invocations: 2.7, queued: 0.9 },
  { ...BUILD_HOME, name: 'webhook-relay', rhythm: 'office', invocations: 0.8, queued: 0.8 },
];

export function functionRows(): readonly Row[] {
  const quiet = quietNames(QUIET, '', WORDS).map((name) => ({
    ...name,
    rhythm: 'office' as const,
    invocations: quietVolume(name.name) / 1_000_000,
  }));
  return [...BUSY, ...quiet].flatMap(invocationRows);
}

function invocationRows(func: Func): readonly Row[] {
  const { account, region, name, rhythm, invocations, queued } = func;
  const shape = {
    account,
    region,
    category: 'Data',
    eventSource: 'lambda.amazonaws.com',
  } as const;
  const resource = { type: 'AWS::Lambda::Function', arn: `arn:aws:lambda:${region}:${account}:function:${name}` };
  const days = (metric: string, millions: number): { readonly count: number; readonly daily: readonly number[] } =>
    counted(spread(millions * 1_000_000, { rhythm }, randomOf(`${name} ${metric}`)));
  const calls: Row = {
    ...shape,
    eventName: 'Invoke',
    readOnly: false,
    resource,
    ...days('Invocations', invocations),
    evidence: 'measured',
    ...countedBy({ kind: 'metric', namespace: 'AWS/Lambda', metric: 'Invocations' }),
  };
  if (queued === undefined) return [calls];
  const pairs = days('AsyncEventsReceived', queued);
  // An asynchronous call is recorded when it is accepted and again when it runs; whether always is not documented.
  const runs: Row = {
    ...shape,
    eventName: 'InvokeExecution',
    readOnly: null,
    resource,
    ...pairs,
    evidence: 'derived',
    ...countedBy({ kind: 'metric', namespace: 'AWS/Lambda', metric: 'AsyncEventsReceived' }),
    range: { low: 0, high: pairs.count },
  };
  return [calls, runs];
}
