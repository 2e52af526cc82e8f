import { addUsd, compareUsd, maxUsd, NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import { indicesOf, type KindSet, NO_KINDS, type RecordedKinds, settingsWithin } from './management-kinds.ts';

/** One trail of a fleet, as far as its management events are concerned. */
export interface Player {
  readonly kinds: RecordedKinds;
  /** It never changes. */
  readonly isFixed: boolean;
  /** What a copy of each kind costs on it each month. */
  readonly worth: readonly Usd[];
}

/** What each trail is set to, in the order of the trails. */
export interface Settings {
  readonly kinds: readonly KindSet[];
  /** What the copies cost less. */
  readonly saving: Usd;
  /** What no settings can save more than. */
  readonly bound: Usd;
  /** All settings were looked at, or surely could not save more. */
  readonly isExact: boolean;
}

/** So many settings of a component are looked at before what was found has to do. */
const STEPS = 50_000;

/**
 * What each trail is to record of management events: of all settings in which every kind that a trail gives up stays with one that
 * stands in for it, those that save most; of those the ones that record least twice, and of those the ones in which
 * the trails that come first keep most.
 *
 * @param players those that would stay first
 * @param standsIn whether the first trail is as good as the second wherever that one records
 */
export function chooseSettings(
  players: readonly Player[],
  standsIn: (keeper: number, other: number) => boolean,
  steps = STEPS,
): Settings {
  const kinds = players.map((player) => player.kinds.possible);
  let [saving, bound, isExact] = [NO_COST, NO_COST, true];
  for (const members of componentsOf(players.length, standsIn)) {
    const own = members.map((index) => players[index]!);
    const chosen = chooseWithin(own, (a, b) => standsIn(members[a]!, members[b]!), steps);
    members.forEach((index, place) => (kinds[index] = chosen.kinds[place]!));
    saving = addUsd(saving, chosen.saving);
    bound = addUsd(bound, chosen.bound);
    isExact &&= chosen.isExact;
  }
  return { kinds, saving, bound, isExact };
}

/** Trails that have to do with each other, in their order. */
function componentsOf(count: number, standsIn: (a: number, b: number) => boolean): readonly (readonly number[])[] {
  const root = Array.from({ length: count }, (_, index) => index);
  const find = (index: number): number => (root[index] === index ? index : find(root[index]!));
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++)
      if (a !== b && standsIn(a, b)) root[Math.max(find(a), find(b))] = Math.min(find(a), find(b));
  return [...Map.groupBy(root.keys(), find).values()];
}

interface Option {
  readonly kinds: KindSet;
  readonly saving: Usd;
  /** How many kinds it gives up. */
  readonly given: number;
}

function chooseWithin(
  players: readonly Player[],
  standsIn: (a: number, b: number) => boolean,
  steps: number,
): Settings {
  const keepersOf = players.map((_, index) =>
    [...players.keys()].filter((other) => other !== index && standsIn(other, index)),
  );
  const full = players.map(({ kinds }) => kinds.sure);
  // What a trail can give up at all, if every other one stays as it is.
  const options = players.map((player, index): readonly Option[] =>
    (player.isFixed ? [player.kinds.possible] : settingsWithin(player.kinds))
      .map((kinds) => ({ kinds, ...givenUp(player, kinds) }))
      .filter(({ kinds }) => isCovered(player.kinds.possible & ~kinds, keepersOf[index]!, full)),
  );
  const bestFrom = suffixBounds(options);
  let taken = 0;
  let best = greedy(players, options, keepersOf);
  const now: KindSet[] = [...full];
  const walk = (index: number, saving: Usd, given: number): void => {
    if (++taken > steps) return;
    if (index === players.length) {
      if (!isFeasible(players, now, keepersOf)) return;
      const rank = rankOf({ saving, given }, best);
      if (rank > 0 || (rank === 0 && !best.isWalked)) best = { kinds: [...now], saving, given, isWalked: true };
      return;
    }
    const rest = bestFrom[index]!;
    const rank = rankOf({ saving: addUsd(saving, rest.saving), given: given + rest.given }, best);
    if (rank < 0 || (rank === 0 && best.isWalked)) return;
    for (const option of options[index]!) {
      now[index] = option.kinds & players[index]!.kinds.possible;
      walk(index + 1, addUsd(saving, option.saving), given + option.given);
    }
    now[index] = full[index]!;
  };
  const most = boundOf(players, bestFrom[0]!.saving, keepersOf, standsIn);
  if (!best.saving.eq(most)) walk(0, NO_COST, 0);
  const isExact = taken <= steps || best.saving.eq(most);
  const bound = isExact ? best.saving : most;
  return { kinds: best.kinds, saving: best.saving, bound, isExact };
}

/** What saves more, else what gives up more. */
function rankOf(one: Omit<Option, 'kinds'>, other: Omit<Option, 'kinds'>): number {
  return compareUsd(one.saving, other.saving) || one.given - other.given;
}

function givenUp({ kinds, worth }: Player, setting: KindSet): Omit<Option, 'kinds'> {
  const given = indicesOf(kinds.possible & ~setting);
  return { saving: given.map((index) => worth[index]!).reduce(addUsd, NO_COST), given: given.length };
}

/** Does some keeper record each of the kinds? */
function isCovered(kinds: KindSet, keepers: readonly number[], recorded: readonly KindSet[]): boolean {
  let left = kinds;
  for (const keeper of keepers) left &= ~recorded[keeper]!;
  return left === NO_KINDS;
}

function isFeasible(
  players: readonly Player[],
  setting: readonly KindSet[],
  keepersOf: readonly (readonly number[])[],
): boolean {
  // Of what is recorded in part nothing is sure.
  const sure = setting.map((kinds, index) => kinds & players[index]!.kinds.sure);
  return players.every(({ kinds }, index) => isCovered(kinds.possible & ~setting[index]!, keepersOf[index]!, sure));
}

/** The most that the trails from each on can save and give up, each by itself. */
function suffixBounds(options: readonly (readonly Option[])[]): readonly Omit<Option, 'kinds'>[] {
  const bounds = [{ saving: NO_COST, given: 0 }];
  for (const own of options.toReversed()) {
    const [{ saving, given }] = bounds as [Omit<Option, 'kinds'>];
    bounds.unshift({
      saving: addUsd(saving, own.map((option) => option.saving).reduce(maxUsd, NO_COST)),
      given: given + own.reduce((most, option) => Math.max(most, option.given), 0),
    });
  }
  return bounds;
}

interface Found {
  readonly kinds: readonly KindSet[];
  readonly saving: Usd;
  readonly given: number;
  readonly isWalked: boolean;
}

/** From the trail that comes last on, each gives up as much as the others let it. */
function greedy(
  players: readonly Player[],
  options: readonly (readonly Option[])[],
  keepersOf: readonly (readonly number[])[],
): Found {
  const kinds = players.map((player) => player.kinds.possible);
  let [saving, given] = [NO_COST, 0];
  for (const index of [...players.keys()].toReversed()) {
    const byWorth = options[index]!.toSorted((a, b) => compareUsd(b.saving, a.saving) || b.given - a.given);
    const chosen = byWorth.find((option) => isFeasible(players, kinds.with(index, option.kinds), keepersOf));
    if (chosen === undefined) continue;
    kinds[index] = chosen.kinds;
    saving = addUsd(saving, chosen.saving);
    given += chosen.given;
  }
  return { kinds, saving, given, isWalked: false };
}

/**
 * What no settings save more than: each kind by itself, as if selectors could tell all of them apart. Of trails that stand in for each
 * other and for which nobody else does, one has to keep it: the one on which it costs least.
 */
function boundOf(
  players: readonly Player[],
  alone: Usd,
  keepersOf: readonly (readonly number[])[],
  standsIn: (a: number, b: number) => boolean,
): Usd {
  let sum = NO_COST;
  const count = players[0]!.worth.length;
  for (let kind = 0; kind < count; kind++) {
    const having = [...players.keys()].filter((index) => (players[index]!.kinds.possible & (1 << kind)) !== 0);
    const sure = (index: number): boolean => (players[index]!.kinds.sure & (1 << kind)) !== 0;
    const done = new Set<number>();
    for (const index of having) {
      if (done.has(index)) continue;
      const alike = having.filter((other) => other === index || (standsIn(index, other) && standsIn(other, index)));
      for (const other of alike) done.add(other);
      const worths = alike.filter((one) => !players[one]!.isFixed).map((one) => players[one]!.worth[kind]!);
      const whole = worths.reduce(addUsd, NO_COST);
      const hasOther = keepersOf[index]!.some((keeper) => sure(keeper) && !alike.includes(keeper));
      const stays = alike.some((one) => players[one]!.isFixed && sure(one));
      sum = addUsd(sum, hasOther || stays || worths.length === 0 ? whole : subtractUsd(whole, least(worths)));
    }
  }
  return compareUsd(sum, alone) < 0 ? sum : alone;
}

function least(list: readonly Usd[]): Usd {
  return list.reduce((a, b) => (compareUsd(b, a) < 0 ? b : a));
}
