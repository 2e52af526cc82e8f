import { CATEGORIES, type Category, countedEvents } from '../../../facts/category.ts';
import { listed } from '../../../base/words.ts';
import { findUnrecorded, type Unrecorded } from '../../../model/bill/find-unrecorded.ts';
import { addCounts, NO_EVENTS } from '../../../model/quantity/count.ts';
import { placesByAccount } from '../../../optimize/coverage-loss.ts';
import { placesText } from '../places-text.ts';
import type { Parts, ReportView, Rule } from '../rule.ts';

export interface UnrecordedTraffic extends Parts {
  readonly why: 'unreached' | 'left-out';
  /** By account. */
  readonly events: readonly Unrecorded[];
}

/** Traffic that costs nothing because nobody records it: it makes the total smaller, and nobody would see why. */
export const unrecordedTraffic: Rule<UnrecordedTraffic> = {
  severity: 'risk',
  find: { report: find },
  sentence: ({ why, events, accounts = [] }) => {
    const counts = CATEGORIES.toReversed().flatMap((category) => countsOf(category, events));
    const uncounted = events.some((own) => own.uncounted > 0);
    const more = counts.length === 0 ? 'events that were not counted' : ', and more that were not counted,';
    return `${listed(counts)}${uncounted ? more : ''} ${WORDS[why]} (${placesText(accounts)})`;
  },
  asPart: ({ events }) =>
    `in the window ${listed(CATEGORIES.toReversed().flatMap((category) => countsOf(category, events)))} were left out`,
  members: ({ events }) => ({
    events: events.map(({ account, regions, counts, uncounted }) => ({
      account,
      regions,
      counts: Object.fromEntries([...counts].map(([category, count]) => [category, String(count)])),
      ...(uncounted === 0 ? {} : { uncountedRows: uncounted }),
    })),
  }),
};

const WORDS: Readonly<Record<UnrecordedTraffic['why'], string>> = {
  unreached:
    'are recorded by no trail of this snapshot and cost nothing here: a wrong `organization`, a trail that is missing, or truly not logged',
  'left-out': 'are left out by the selectors or settings of the trails that reach them',
};

/** `1,633,719,303 data events of 3 accounts`; nothing where there are none. */
function countsOf(category: Category, events: readonly Unrecorded[]): readonly string[] {
  const own = events.flatMap(({ counts }) => counts.get(category) ?? []);
  if (own.length === 0) return [];
  const sum = own.reduce(addCounts, NO_EVENTS);
  return [`${countedEvents(sum, category)} of ${own.length === 1 ? '1 account' : `${own.length} accounts`}`];
}

/** Without any trail or store `no-trails` says it. */
function find({ input: { snapshot } }: ReportView): readonly UnrecordedTraffic[] {
  if (snapshot.trails.length === 0 && snapshot.eventDataStores.length === 0) return [];
  const { unreached, leftOut } = findUnrecorded(snapshot);
  const seen = [
    ...new Map(snapshot.traffic.map(({ account, region }) => [`${account} ${region}`, { account, region }])).values(),
  ];
  const found = [
    { why: 'unreached', events: unreached },
    { why: 'left-out', events: leftOut },
  ] as const;
  return found
    .filter(({ events }) => events.length > 0)
    .map(({ why, events }) => {
      const isManagement = events.some(({ counts }) => counts.has('Management'));
      return {
        why,
        events,
        accounts: placesByAccount(
          events.flatMap(({ account, regions }) => regions.map((region) => ({ account, region }))),
          seen,
        ),
        ...(isManagement ? {} : { severity: 'info' }),
      };
    });
}
