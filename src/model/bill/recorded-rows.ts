import type { Trilean } from '../../selectors/event/knowledge.ts';
import type { Selector } from '../../selectors/selector.ts';
import { type RowTable, rowTableOf } from '../snapshot/row-table.ts';
import type { TrafficRow, Trail } from '../snapshot/snapshot.ts';
import { alikeTo } from './alike-rows.ts';
import { differingRows } from './differing-rows.ts';
import { records } from './recording.ts';

const ANSWERS = ['no', 'maybe', 'yes'] as const satisfies readonly Trilean[];
const NOT_ASKED = ANSWERS.length;
const MAYBE = ANSWERS.indexOf('maybe');

/** What stands for selectors that are not known. */
const NO_SELECTORS: readonly Selector[] = [];

/** Whether a trail records each of some rows, as `records` says of one, asked once for all that are alike. */
export class RecordedRows {
  readonly #answers: Uint8Array;

  private constructor(answers: Uint8Array) {
    this.#answers = answers;
  }

  static of(table: RowTable, trail: Trail): RecordedRows {
    const { groups, count } = alikeTo(table, trail.selectors ?? NO_SELECTORS);
    const ofGroups = new Uint8Array(count).fill(NOT_ASKED);
    const answers = new Uint8Array(table.rows.length);
    for (let index = 0; index < groups.length; index++) {
      const group = groups[index]!;
      if (group < 0) answers[index] = ask(index, table, trail);
      else {
        if (ofGroups[group] === NOT_ASKED) ofGroups[group] = ask(index, table, trail);
        answers[index] = ofGroups[group]!;
      }
    }
    return new RecordedRows(answers);
  }

  /** The same with other selectors, where only some rows may have another answer. */
  with(trail: Trail, rows: readonly number[], table: RowTable): RecordedRows {
    const answers = this.#answers.slice();
    for (const index of rows) answers[index] = ask(index, table, trail);
    return new RecordedRows(answers);
  }

  /** The rows, by their places, that others answer differently, and those of which both leave it open. */
  differing(other: RecordedRows): readonly number[] {
    const [own, others] = [this.#answers, other.#answers];
    const rows: number[] = [];
    for (let index = 0; index < own.length; index++)
      if (own[index] !== others[index] || own[index] === MAYBE) rows.push(index);
    return rows;
  }

  /** @param index the row's place in the traffic */
  at(index: number): Trilean {
    return ANSWERS[this.#answers[index]!]!;
  }
}

function ask(index: number, { rows }: RowTable, trail: Trail): number {
  return ANSWERS.indexOf(records(trail, rows[index]!));
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
  const fresh = { trail, recorded: recordedNow(rowTableOf(traffic), trail) };
  ofSelectors.push(fresh);
  return fresh.recorded;
}

/** Those of today, and the last that was chosen. */
const last = new WeakMap<RowTable, readonly Known[]>();

/** From those of other selectors, where they differ in few ARNs: of lists that are chosen one after another. */
function recordedNow(table: RowTable, trail: Trail): RecordedRows {
  const before = last.get(table) ?? [];
  const recorded = before.map((one) => recordedFrom(one, table, trail)).find((one) => one !== undefined);
  const fresh = { trail, recorded: recorded ?? RecordedRows.of(table, trail) };
  last.set(table, [fresh, ...before.slice(0, 1)]);
  return fresh.recorded;
}

function recordedFrom(before: Known, table: RowTable, trail: Trail): RecordedRows | undefined {
  const { selectors } = before.trail;
  if (trail.selectors === null || selectors === null || !reachesAlike(before.trail, trail)) return undefined;
  const rows = differingRows(table, selectors, trail.selectors);
  return rows === undefined || rows.length >= table.rows.length / FEW
    ? undefined
    : before.recorded.with(trail, rows, table);
}

const FEW = 10;

const SETTINGS = [
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
