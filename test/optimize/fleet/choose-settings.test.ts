import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toUsd, type Usd } from '../../../src/model/quantity/usd.ts';
import { chooseSettings, type Player } from '../../../src/optimize/fleet/choose-settings.ts';
import {
  KINDS,
  kindsOf,
  kindWords,
  selectorOfKinds,
  settingsWithin,
} from '../../../src/optimize/fleet/management-kinds.ts';
import { ALL_MANAGEMENT } from '../../../src/selectors/selector.ts';

/** The kinds by name, in the order of their bits: reads and writes of KMS, of RDS Data, of the rest. */
const NAMES = ['kr', 'kw', 'rr', 'rw', 'or', 'ow'] as const;

function setOf(names: readonly string[]): number {
  return names.reduce((set, name) => set | (1 << NAMES.indexOf(name as (typeof NAMES)[number])), 0);
}

/** What a trail can be set to, by hand: nothing, or both flags or one of all services but some of the two. */
const BY_HAND: readonly number[] = [
  [],
  ['kr', 'kw', 'rr', 'rw', 'or', 'ow'],
  ['rr', 'rw', 'or', 'ow'],
  ['kr', 'kw', 'or', 'ow'],
  ['or', 'ow'],
  ['kr', 'rr', 'or'],
  ['rr', 'or'],
  ['kr', 'or'],
  ['or'],
  ['kw', 'rw', 'ow'],
  ['rw', 'ow'],
  ['kw', 'ow'],
  ['ow'],
].map(setOf);

describe('the kinds of management events', () => {
  test('can be set in thirteen ways', () => {
    expect([...settingsWithin(kindsOf([ALL_MANAGEMENT]))].toSorted((a, b) => a - b)).toEqual(
      BY_HAND.toSorted((a, b) => a - b),
    );
  });

  test('are recorded by the selector of their set', () => {
    for (const kinds of BY_HAND.slice(1))
      expect(kindsOf([selectorOfKinds(kinds)])).toEqual({ sure: kinds, possible: kinds });
  });

  test.for<[readonly string[], string]>([
    [NAMES, 'all management events'],
    [['kr', 'rr', 'or'], 'all reads'],
    [['rr', 'or'], 'reads of RDS Data and of all other services'],
    [['kr', 'kw', 'ow'], 'reads and writes of KMS, writes of all other services'],
  ])('%j in words', ([names, words]) => {
    expect(kindWords(setOf(names))).toBe(words);
  });
});

interface Game {
  readonly players: readonly Player[];
  /** How far each reaches, and in which of two directions: one stands in for another that reaches no further. */
  readonly reach: readonly (readonly [number, number])[];
}

const games: fc.Arbitrary<Game> = fc
  .array(
    fc.record({
      set: fc.constantFrom(...BY_HAND.slice(1), setOf(NAMES), setOf(['kw', 'rw', 'or', 'ow'])),
      doubt: fc.constantFrom(0, 0, 0, setOf(['kr'])),
      isFixed: fc.constantFrom(false, false, false, true),
      worth: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: KINDS.length, maxLength: KINDS.length }),
      reach: fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => ({
    players: list.map(({ set, doubt, isFixed, worth }) => ({
      kinds: { sure: set, possible: set | doubt },
      isFixed,
      worth: worth.map((one) => toUsd(String(one))),
    })),
    reach: list.map(({ reach }) => reach),
  }));

function standsInOf({ reach }: Game): (a: number, b: number) => boolean {
  return (a, b) => a !== b && reach[a]![0] >= reach[b]![0] && reach[a]![1] >= reach[b]![1];
}

function isSafe(game: Game, settings: readonly number[]): boolean {
  const standsIn = standsInOf(game);
  return game.players.every(({ kinds }, index) =>
    NAMES.every((_, kind) => {
      const has = (set: number): boolean => (set & (1 << kind)) !== 0;
      if (!has(kinds.possible) || has(settings[index]!)) return true;
      return settings.some((set, other) => standsIn(other, index) && has(set) && has(game.players[other]!.kinds.sure));
    }),
  );
}

function savingOf({ players }: Game, settings: readonly number[]): Usd {
  return players
    .flatMap(({ kinds, worth }, index) =>
      worth.filter((_, kind) => ((kinds.possible & ~settings[index]!) >> kind) % 2 === 1),
    )
    .reduce((sum, one) => sum.plus(one), toUsd('0'));
}

/** All settings of all trails, one by one. */
function bestOf(game: Game): Usd {
  let best = toUsd('0');
  const walk = (settings: readonly number[]): void => {
    const player = game.players[settings.length];
    if (player === undefined) {
      const saving = savingOf(game, settings);
      if (saving.gt(best) && isSafe(game, settings)) best = saving;
      return;
    }
    const { sure, possible } = player.kinds;
    const parts = player.isFixed ? [] : sure === possible ? BY_HAND.filter((set) => (set & ~sure) === 0) : [0];
    for (const set of new Set([possible, ...parts])) walk([...settings, set]);
  };
  walk([]);
  return best;
}

describe('settings of a fleet', () => {
  test('of up to four trails are the best of all that there are', () => {
    fc.assert(
      fc.property(games, (game) => {
        const found = chooseSettings(game.players, standsInOf(game));
        expect(found.isExact).toBe(true);
        expect(isSafe(game, found.kinds)).toBe(true);
        expect(savingOf(game, found.kinds).toFixed()).toBe(found.saving.toFixed());
        expect(found.saving.toFixed()).toBe(bestOf(game).toFixed());
        expect(found.bound.toFixed()).toBe(found.saving.toFixed());
      }),
      { numRuns: 150 },
    );
  });

  test('that are not all looked at are safe, and no more than the bound that they state', () => {
    fc.assert(
      fc.property(games, (game) => {
        const found = chooseSettings(game.players, standsInOf(game), 0);
        const best = bestOf(game);
        expect(isSafe(game, found.kinds)).toBe(true);
        expect(savingOf(game, found.kinds).toFixed()).toBe(found.saving.toFixed());
        expect(found.saving.lte(best)).toBe(true);
        expect(found.bound.gte(best)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('of two that stand in for each other the first keeps all', () => {
    const player: Player = {
      kinds: kindsOf([ALL_MANAGEMENT]),
      isFixed: false,
      worth: KINDS.map(() => toUsd('1')),
    };
    const { kinds } = chooseSettings([player, player, player], (a, b) => a !== b);
    expect(kinds).toEqual([setOf(NAMES), 0, 0]);
  });

  test('of forty trails are settled without looking at all of them', () => {
    const trails = Array.from({ length: 40 }, (_, index): Player => ({
      kinds: kindsOf([selectorOfKinds(BY_HAND[1 + (index % 12)]!)]),
      isFixed: false,
      worth: KINDS.map((_kind, place) => toUsd(String((index * 7 + place * 3) % 11))),
    }));
    const found = chooseSettings(trails, (a, b) => a !== b, 20_000);
    expect(found.saving.gt('0')).toBe(true);
    expect(found.bound.gte(found.saving.toFixed())).toBe(true);
  });
});
