import { counted } from '../../base/words.ts';
import type { TrafficTrials } from '../../model/backtest/traffic-trials.ts';
import { subtractUsd } from '../../model/quantity/usd.ts';
import type { Window } from '../../model/quantity/window.ts';
import type { Block } from '../blocks.ts';
import { dollars } from '../text/format-number.ts';

/** CloudWatch lists no metric without a value in the last two weeks (ListMetrics, CloudWatch API reference, 2026-04). */
const LISTED_DAYS = 14;

/** What the numbers rest on, and what they leave out. */
export function notesOfBacktest({ leftOut }: TrafficTrials, window: Window): Block {
  const { undated, uncounted, ranged, measuredStores, isOfMetrics } = leftOut;
  const notes = [
    'Each month is forecast from the days of the window before it and from nothing else, on the day it begins; a month that is further away is forecast less well.',
    "Trails, selectors, prices and the mean size of events are today's on both sides, so only the traffic is forecast.",
    ...(undated === 0 ? [] : [undatedNote(undated, leftOut)]),
    ...(uncounted === 0 ? [] : [`${counted(uncounted, 'row')} without a count: left out on both sides.`]),
    ...(ranged === 0
      ? []
      : [`${counted(ranged, 'row')} whose count is known between bounds: both sides take the expected count.`]),
    ...(measuredStores === 0
      ? []
      : [
          `${counted(measuredStores, 'event data store')} measured over the whole window alone: both sides work out from the events what is ingested.`,
        ]),
    ...(isOfMetrics && window.days > LISTED_DAYS
      ? [
          'What made no call in the last two weeks of the window is not in the snapshot, neither before a month nor in it: resources that went away earlier are missing from both sides.',
        ]
      : []),
  ];
  return { kind: 'list', style: 'plain', items: notes.map((text) => ({ text })) };
}

function undatedNote(undated: number, { counted: all, dated }: TrafficTrials['leftOut']): string {
  const cost = `${dollars(subtractUsd(all, dated))} of the ${dollars(all)} that CloudTrail charges for the window`;
  return `${counted(undated, 'row')} without daily counts: left out on both sides, ${cost}.`;
}
