import { instantText } from '../../../base/utc-day.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { StoreFile } from '../../../model/snapshot/schema.ts';
import { makeFileStore } from '../../described-store.ts';
import { findInsights, homeOf } from '../../described-trail.ts';
import type { StoreAnswer } from './answer-schemas.ts';
import type { CollectedAnswers } from './collect-answers.ts';
import { contradiction, notGiven, type OpenParts } from './open-parts.ts';

/** The event data stores that answers describe, by ARN. One that is only listed is a gap. */
export function makeStores({
  stores,
  listedStores,
  insights,
  configurations,
}: CollectedAnswers): OpenParts & { readonly eventDataStores: readonly StoreFile[] } {
  const arns = [...stores.latest.keys()].toSorted();
  const undescribed = [...listedStores.keys()].filter((arn) => !stores.latest.has(arn)).toSorted();
  return {
    eventDataStores: arns.map((arn) => toFileStore(stores.latest.get(arn)!, { insights, configurations })),
    gaps: undescribed.map((arn) => {
      const name = listedStores.get(arn)?.Name;
      return notGiven({ kind: 'event-data-store', arn, ...(name === undefined ? {} : { name }) }, asked(arn));
    }),
    notes: arns.flatMap((arn) => openInsights(arn, insights)),
    contradictions: arns.flatMap((arn) =>
      stores.differences.has(arn)
        ? [contradiction({ kind: 'store-setting', arn, setting: 'description' }, [asked(arn)])]
        : [],
    ),
  };
}

function toFileStore(
  store: StoreAnswer,
  { insights, configurations }: Pick<CollectedAnswers, 'insights' | 'configurations'>,
): StoreFile {
  const arn = store.EventDataStoreArn;
  const answer = insights.latest.get(arn);
  const { MaxEventSize: maxEventSize, ContextKeySelectors: contextKeySelectors } = configurations.latest.get(arn) ?? {};
  return makeFileStore(
    {
      arn,
      name: store.Name ?? arn,
      status: store.Status,
      billingMode: store.BillingMode ?? null,
      retentionDays: store.RetentionPeriod ?? null,
      multiRegion: store.MultiRegionEnabled ?? true,
      organization: store.OrganizationEnabled ?? false,
      selectors: store.AdvancedEventSelectors,
      ...(store.CreatedTimestamp === undefined ? {} : { created: instantText(store.CreatedTimestamp) }),
    },
    {
      insights: answer === undefined ? null : findInsights(answer.InsightSelectors ?? []).insights,
      ...(maxEventSize === undefined ? {} : { maxEventSize }),
      ...(contextKeySelectors === undefined ? {} : { contextKeySelectors }),
    },
  );
}

function openInsights(arn: string, { latest }: CollectedAnswers['insights']): readonly GapFile[] {
  if (latest.has(arn)) return [];
  const command = `aws cloudtrail get-insight-selectors --region ${homeOf(arn).region} --event-data-store ${arn}`;
  return [notGiven({ kind: 'store-setting', arn, setting: 'insights' }, command)];
}

function asked(arn: string): string {
  return `aws cloudtrail get-event-data-store --region ${homeOf(arn).region} --event-data-store ${arn}`;
}
