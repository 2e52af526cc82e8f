import type { Trilean } from '../../selectors/event/knowledge.ts';
import type { Selector } from '../../selectors/selector.ts';
import { type RowTable, rowTableOf } from '../snapshot/row-table.ts';
import type { TrafficRow, Trail } from '../snapshot/snapshot.ts';
import { alikeTo } from './alike-rows.ts';
import { records } from './recording.ts';

const ANSWERS = ['no', 'maybe', 'yes'] as const satisfies readonly Trilean[];
const NOT_ASKED = ANSWERS.length;

/** What stands for selectors that are not known. */
const NO_SELECTORS: readonly Selector[] = [];

/** Whether a trail records each of some rows, as `records` says of one, asked once for all that are alike. */
export class RecordedRows {
  readonly #answers: Uint8Array;

  constructor(table: RowTable, trail: Trail) {
    const { groups, count } = alikeTo(table, trail.selectors ?? NO_SELECTORS);
    const ofGroups = new Uint8Array(count).fill(NOT_ASKED);
    const ask = (index: number): number => ANSWERS.indexOf(records(trail, table.rows[index]!));
    this.#answers = new Uint8Array(table.rows.length);
    for (let index = 0; index < groups.length; index++) {
      const group = groups[index]!;
      if (group < 0) this.#answers[index] = ask(index);
      else {
        if (ofGroups[group] === NOT_ASKED) ofGroups[group] = ask(index);
        this.#answers[index] = ofGroups[group]!;
      }
    }
  }

  /** @param index the row's place in the traffic */
  at(index: number): Trilean {
    return ANSWERS[this.#answers[index]!]!;
  }
}

interface Known {
  readonly trail: Trail;
  readonly recorded: RecordedRows;
}

const known = new WeakMap<readonly TrafficRow[], WeakMap<readonly Selector[], Known[]>>();

/** Kept for as long as the traffic and the list of selectors live: every step of a proposal asks for the same trail. */
export function recordedRows(traffic: readonly TrafficRow[], trail: Trail): RecordedRows {
  const ofTraffic = known.get(traffic) ?? new WeakMap<readonly Selector[], Known[]>();
  known.set(traffic, ofTraffic);
  const key = trail.selectors ?? NO_SELECTORS;
  const ofSelectors = ofTraffic.get(key) ?? [];
  ofTraffic.set(key, ofSelectors);
  const found = ofSelectors.find((one) => reachesAlike(one.trail, trail));
  if (found !== undefined) return found.recorded;
  const recorded = new RecordedRows(rowTableOf(traffic), trail);
  ofSelectors.push({ trail, recorded });
  return recorded;
}

const SETTINGS = [
  'selectors',
  'account',
  'homeRegion',
  'multiRegion',
  'organization',
  'logging',
  'includeGlobalServiceEvents',
] as const satisfies readonly (keyof Trail)[];

function reachesAlike(one: Trail, other: Trail): boolean {
  return one === other || SETTINGS.every((setting) => one[setting] === other[setting]);
}
