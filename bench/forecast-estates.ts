/** Made-up estates whose next month is known: eleven kinds, each from a seed. */
export const KINDS = [
  'stable',
  'drifting',
  'growing',
  'shrinking',
  'month-end',
  'bursts',
  'stepped',
  'new',
  'gone',
  'december',
  'mixed',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Estate {
  readonly kind: Kind;
  /** Events by day since the beginning of time, 1 January 2024, of each line. */
  readonly lines: readonly (readonly number[])[];
  /** Days since then: the window is from `start` to before `end`, the month asked for from `month.from` to before `month.until`. */
  readonly start: number;
  readonly end: number;
  readonly month: { readonly number: number; readonly label: string; readonly from: number; readonly until: number };
  /** What would be expected of the month by somebody who knew all of each line but what chance has yet to bring. */
  readonly oracle: number;
}

const EPOCH = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;
/** 2024 to 2026. */
const DAYS = 1_096;

export function dateOf(day: number): Date {
  return new Date(EPOCH + day * DAY);
}

const DATES = Array.from({ length: DAYS }, (_, day) => {
  const date = dateOf(day);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return {
    weekday: date.getUTCDay(),
    ofMonth: date.getUTCDate(),
    fromEnd: length - date.getUTCDate(),
    month: (date.getUTCFullYear() - 2024) * 12 + date.getUTCMonth(),
    isHoliday:
      (date.getUTCMonth() === 11 && date.getUTCDate() >= 21) || (date.getUTCMonth() === 0 && date.getUTCDate() <= 3),
  };
});

/** The days of a month, counted from January 2024. */
export function daysOfMonth(month: number): { readonly from: number; readonly until: number } {
  return { from: firstDayOf(month), until: firstDayOf(month + 1) };
}

function firstDayOf(month: number): number {
  return (Date.UTC(2024, month, 1) - EPOCH) / DAY;
}

/** Random numbers of a seed (mulberry32), with the distributions that traffic has. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = this.#state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Whole, the last one included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)]!;
  }

  normal(deviation = 1): number {
    return deviation * Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  poisson(mean: number): number {
    if (mean > 50) return Math.max(0, Math.round(mean + this.normal(Math.sqrt(mean))));
    const limit = Math.exp(-mean);
    let [count, product] = [0, this.next()];
    while (product > limit) {
      count += 1;
      product *= this.next();
    }
    return count;
  }
}

type Shape = (
  chance: Chance,
  about: { readonly monthStart: number; readonly isBusiness: boolean },
) => {
  readonly on: (day: number) => number;
  /** What is expected of a day by who knows all before another one; absent: what it will be. */
  readonly expected?: (day: number, before: number) => number;
};

const ALWAYS: Shape = () => ({ on: () => 1 });

/** What each kind does to the events of a day, line by line. */
const SHAPES: Readonly<Record<Exclude<Kind, 'mixed'>, Shape>> = {
  stable: ALWAYS,
  new: ALWAYS,
  gone: ALWAYS,
  drifting: (chance) => walk(chance, chance.between(0.006, 0.016), 1),
  growing: (chance, { monthStart }) => growth(Math.log(1.08 + chance.normal(0.015)), monthStart),
  shrinking: (chance, { monthStart }) => growth(-Math.log(1.08 + chance.normal(0.015)), monthStart),
  'month-end': (chance) => {
    if (chance.next() > 0.6) return { on: () => 1 };
    const [factor, last, first] = [chance.between(2.5, 6), chance.whole(1, 3), chance.whole(0, 2)];
    return { on: (day) => (DATES[day]!.fromEnd < last || DATES[day]!.ofMonth <= first ? factor : 1) };
  },
  bursts: (chance) => {
    if (chance.next() > 0.6) return { on: () => 1 };
    const often = chance.between(1 / 45, 1 / 10);
    const factors = Array.from({ length: DAYS }, () =>
      chance.next() < often ? Math.exp(Math.log(8) + chance.normal(0.6)) : 1,
    );
    const mean = 1 + often * (8 * Math.exp(0.6 ** 2 / 2) - 1);
    return { on: (day) => factors[day]!, expected: () => mean };
  },
  stepped: (chance) => walk(chance, 0.3, 1 / 70),
  december: (chance, { isBusiness }) => {
    const factor = isBusiness ? chance.between(0.2, 0.6) : chance.between(0.7, 1);
    return { on: (day) => (DATES[day]!.isHoliday ? factor : 1) };
  },
};

/** A level that steps now and then. */
function walk(chance: Chance, deviation: number, often: number): ReturnType<Shape> {
  let level = 0;
  const levels = Array.from({ length: DAYS }, () => {
    if (often === 1 || chance.next() < often) level += chance.normal(deviation);
    return Math.exp(level);
  });
  return { on: (day) => levels[day]!, expected: (_, before) => levels[before - 1]! };
}

function growth(aMonth: number, from: number): ReturnType<Shape> {
  return { on: (day) => Math.exp((aMonth * (day - from)) / 30.4) };
}

const PLAIN_KINDS = KINDS.filter((kind) => kind !== 'mixed' && kind !== 'december') as Exclude<Kind, 'mixed'>[];

/** @param days of the window, which ends up to 11 days before the month begins */
export function makeEstate(kind: Kind, seed: number, days: number): Estate {
  const chance = new Chance(seed);
  const month = kind === 'december' ? 35 : chance.whole(16, 33);
  const { from, until } = daysOfMonth(month);
  const end = from - chance.whole(0, 11);
  const start = end - days;
  const lines = Array.from({ length: chance.pick([3, 6, 12, 30]) }, () => {
    const own = kind === 'mixed' ? chance.pick(PLAIN_KINDS) : kind;
    return makeLine(chance, own, { from, until, end });
  });
  return {
    kind,
    lines: lines.map(({ daily }) => daily),
    oracle: lines.reduce((sum, { oracle }) => sum + oracle, 0),
    start,
    end,
    month: { number: month, label: dateOf(from).toISOString().slice(0, 7), from, until },
  };
}

function makeLine(
  chance: Chance,
  kind: Exclude<Kind, 'mixed'>,
  { from, until, end }: { readonly from: number; readonly until: number; readonly end: number },
): { readonly daily: readonly number[]; readonly oracle: number } {
  const level = Math.exp(9 + chance.normal(1.6));
  const isBusiness = chance.next() < 0.55;
  const weekend = chance.between(0.15, 0.6);
  const profile = Array.from({ length: 7 }, (_, weekday) => {
    const isWeekend = isBusiness && weekday % 6 === 0;
    return (isWeekend ? weekend : 1) * Math.exp(chance.normal(isWeekend ? 0.1 : 0.04));
  });
  const scatter = pickScatter(chance.next());
  const shape = SHAPES[kind](chance, { monthStart: from, isBusiness });
  const [born, died] = livesOf(chance, kind, end);
  let noise = 0;
  const daily = DATES.map(({ weekday }, day) => {
    // A busy day is followed by a busy one.
    noise = 0.35 * noise + chance.normal(scatter);
    const mean =
      level * profile[weekday]! * shape.on(day) * Math.exp(noise - (scatter * scatter) / 2 / (1 - 0.35 ** 2));
    const events = chance.poisson(mean);
    return day < born || day >= died ? 0 : events;
  });
  let oracle = 0;
  // What nobody has seen yet is not expected.
  for (let day = from; day < until; day++)
    if (born < end && day < died)
      oracle += level * profile[DATES[day]!.weekday]! * (shape.expected ?? shape.on)(day, end);
  return { daily, oracle };
}

function pickScatter(share: number): number {
  if (share < 0.3) return 0.05;
  if (share < 0.65) return 0.1;
  return share < 0.9 ? 0.2 : 0.35;
}

/** From when to when a line has events. */
function livesOf(chance: Chance, kind: Kind, end: number): readonly [number, number] {
  const [share, before, later] = [chance.next(), chance.whole(3, 119), chance.whole(0, 29)];
  if (kind === 'new' && share < 0.35) return [end - before, DAYS];
  // What nobody can know: it begins after the window.
  if (kind === 'new' && share < 0.4) return [end + later, DAYS];
  if (kind === 'gone' && share < 0.25) return [0, end - Math.floor(before / 2)];
  return [0, DAYS];
}
