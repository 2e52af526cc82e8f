import type { JsonObject } from '../base/json.ts';
import { isKnownBillingMode, type StoreFile } from '../model/snapshot/schema.ts';
import { homeOf } from './described-trail.ts';

/** What GetEventDataStore says of a store. */
export interface DescribedStore {
  readonly arn: string;
  readonly name: string;
  readonly status: string;
  readonly billingMode: string | null;
  readonly retentionDays: number | null;
  readonly multiRegion: boolean;
  readonly organization: boolean;
  readonly selectors: readonly JsonObject[];
  /** ISO */
  readonly created?: string;
}

/** What other calls say of it. */
type Learnt = Pick<StoreFile, 'insights' | 'maxEventSize' | 'contextKeySelectors'>;

export function makeFileStore(
  { arn, status, billingMode, selectors, ...settings }: DescribedStore,
  learnt: Learnt,
): StoreFile {
  const { account, region } = homeOf(arn);
  return {
    ...settings,
    arn,
    account,
    homeRegion: region,
    ingesting: status === 'ENABLED',
    billingMode: isKnownBillingMode(billingMode) ? billingMode : null,
    advancedEventSelectors: selectors,
    ...learnt,
  };
}
