import type { SampledSpan } from '../../../../src/observe/aws/management/instants.ts';

/** Traffic that chance makes: Poisson at a rate that has a rhythm, and bursts on top. */
export interface RandomTraffic {
  /** Events a second, bursts left out. */
  readonly rateAt: (second: number) => number;
  readonly bursts?: Bursts;
}

interface Bursts {
  /** Seconds from one to the next, on average. */
  readonly every: number;
  /** Events of one, on average. */
  readonly events: number;
  readonly seconds: number;
}

type Chance = () => number;

/** Chance with a seed: the same numbers in every run. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** The events before an instant, second by second, made when they are asked for. */
export class EventsBefore {
  readonly #traffic: RandomTraffic;
  readonly #instant: SampledSpan;
  readonly #chance: Chance;
  /** Events a second that bursts add, from the first second. */
  readonly #bursts: Float64Array | undefined;
  /** Of the last second, of the one before, and so on. */
  readonly #counts: number[] = [];

  constructor(traffic: RandomTraffic, instant: SampledSpan, chance: Chance) {
    this.#traffic = traffic;
    this.#instant = instant;
    this.#chance = chance;
    if (traffic.bursts !== undefined) this.#bursts = burstsWithin(traffic.bursts, instant, chance);
  }

  countSince(first: number): number {
    let count = 0;
    for (let second = this.#instant.last; second >= first; second -= 1) count += this.#countIn(second);
    return count;
  }

  /** What a pilot reads: full pages until one ends before the last second. */
  pilot(): { readonly seconds: readonly number[]; readonly ended: boolean } {
    const seconds: number[] = [];
    const { first, last } = this.#instant;
    for (let second = last; second >= first; second -= 1) {
      const count = this.#countIn(second);
      for (let index = 0; index < count; index += 1) {
        if (seconds.length > 0 && seconds.length % 50 === 0 && seconds.at(-1)! < last) return { seconds, ended: false };
        seconds.push(second);
      }
    }
    return { seconds, ended: true };
  }

  #countIn(second: number): number {
    const back = this.#instant.last - second;
    while (this.#counts.length <= back) {
      const at = this.#instant.last - this.#counts.length;
      const rate = this.#traffic.rateAt(at) + (this.#bursts?.[at - this.#instant.first] ?? 0);
      this.#counts.push(poisson(rate, this.#chance));
    }
    return this.#counts[back]!;
  }
}

function burstsWithin(bursts: Bursts, { first, last }: SampledSpan, chance: Chance): Float64Array {
  const perSecond = new Float64Array(last - first + 1);
  for (let start = first - bursts.seconds; ;) {
    start -= Math.log(1 - chance()) * bursts.every;
    if (start > last) return perSecond;
    // Few are large: sizes follow the exponential distribution.
    const height = (-Math.log(1 - chance()) * bursts.events) / bursts.seconds;
    const begin = Math.ceil(start) - first;
    for (let second = Math.max(0, begin); second < Math.min(perSecond.length, begin + bursts.seconds); second += 1)
      perSecond[second]! += height;
  }
}

/** A number of events, of which there are so many on average. */
export function poisson(mean: number, chance: Chance): number {
  if (mean > 400) {
    const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  let count = -1;
  for (let time = 0; time < mean; count += 1) time -= Math.log(1 - chance());
  return Math.max(0, count);
}
