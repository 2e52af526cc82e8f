import { shortName } from '../../base/arn.ts';
import { abridged, grouped } from '../../base/words.ts';
import { findResourceType } from '../../facts/resource-types.ts';
import { addBounds, type Bounds } from '../../model/quantity/bounds.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import type { Left } from '../../optimize/left.ts';
import type { WhyLeft } from '../../optimize/why-left.ts';
import { amountText } from './format-number.ts';

/** Why it stays, behind what it is of. */
const WHY: Readonly<Record<WhyLeft, string>> = {
  protected: 'the policy protects it',
  'protected-folder': 'the policy protects folders of it, and how many of the events are there is not known',
  entangled: 'events of it name a protected resource too',
  'protected-call': 'the policy protects the call, or one that it may be, on every resource',
  'policy-keeps': 'the policy lets none of them go',
  'chosen-to-keep': 'you chose to keep it',
  'not-counted': 'no count was observed, and unknown is not noise',
  'below-minimum': 'each saves less than the policy asks of a value',
  'no-value-left': 'AWS allows 500 values, and others save more',
  'no-selectors': 'these selectors cannot be narrowed to it without losing something else',
  'recorded-otherwise': 'selectors of another type record the same events',
  'log-bucket': 'who reads logs is no noise',
  'people-in-log-bucket': 'principals read, wrote or deleted there too',
  'call-unknown': 'neither name nor flag says whether they are reads',
  'no-rule': 'no call of the type is known to be safe to drop',
  'no-arn': 'their records name no resource that an exclusion could name',
  'network-activity': 'trailtrim knows no noise among network activity events',
};

/** `acme-etl: $840.00, stays: no count was observed`. */
export function leftText(left: Left): string {
  return `${subjectOf(left)}: ${costText(left.cost)}, stays: ${whyText(left)}`;
}

/** One sentence for all that stays for one reason. */
export function leftSentences(all: readonly Left[]): readonly string[] {
  return [...Map.groupBy(all, whyText)].map(([why, own]) => {
    const cost = own.map((one) => one.cost).reduce((a, b) => addBounds(a, b));
    const subjects = abridged(own.map(subjectOf), 3);
    return isUnknown(cost)
      ? `stays: ${subjects} at a cost that is not known, because ${why}`
      : `stays: ${amountText(cost)} a month of ${subjects}, because ${why}`;
  });
}

/** A type says itself what no call of it is. */
function whyText({ why, type, hasMetricsOff }: Pick<Left, 'why' | 'type' | 'hasMetricsOff'>): string {
  if (hasMetricsOff) return 'request metrics are off, and unknown is not noise';
  const noise = why === 'no-rule' ? findResourceType(type ?? undefined)?.noise : undefined;
  return noise?.by === null ? noise.why : WHY[why];
}

/** The resource, or how many of which type. */
function subjectOf({ resource, resources, type, eventSource }: Left): string {
  if (resource !== null) return shortName(resource);
  if (type === null) return `events of ${eventSource}`;
  const nouns = findResourceType(type)?.nouns;
  if (nouns === undefined || resources === 0) return type;
  return resources === 1 ? `1 ${nouns[0]}` : `${grouped(resources)} ${nouns[1]}`;
}

function costText(cost: Bounds<Usd>): string {
  return isUnknown(cost) ? 'cost not known' : amountText(cost);
}

function isUnknown({ expected, high }: Bounds<Usd>): boolean {
  return high === null && expected.isZero();
}
