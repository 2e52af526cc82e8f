import loader from 'highs';
import { driftingBuckets, type Levels } from './drifting-buckets.ts';

/**
 * The fewest values that can change in the worst month of a year of the buckets of `optimize-year.ts`, for one who knows all months
 * beforehand and may exclude parts of buckets, where what is recorded is at most 1.05 times choosing anew in each month:
 * `optimize-year-bound.ts [buckets] [seed]`. A linear program, solved in a minute.
 */
const [buckets = 2_000, seed = 1] = process.argv.slice(2).map(Number);
const [MONTHS, VALUES, RATIO] = [12, 494, 1.05];
// Its types are those of its CommonJS build, and Node loads the other one.
const load = loader as unknown as typeof loader.default;

const [start, ...later] = driftingBuckets(buckets, MONTHS + 1, seed).map(inDollars);
const first = new Set(heaviest(start!, VALUES));
// What is never among the heaviest is in no good choice, as more of it would be needed than of others.
const names = [...new Set([start!, ...later].flatMap((levels) => heaviest(levels, 1.6 * VALUES)))];
const rows = later.flatMap((levels, index): string[] => {
  const worth = (name: string): number => levels.get(name) ?? 0;
  const total = sumOf(levels.values());
  const anew = total - sumOf(heaviest(levels, VALUES).map(worth));
  return [
    ...names.map((name) => {
      const before = index === 0 ? '' : ` + x_${name}_${index - 1}`;
      return `e_${name}_${index} - x_${name}_${index}${before} >= ${index === 0 && first.has(name) ? -1 : 0}`;
    }),
    `${names.map((name) => `x_${name}_${index}`).join(' + ')} <= ${VALUES}`,
    `${names.map((name) => `${worth(name).toFixed(6)} x_${name}_${index}`).join(' + ')} >= ${(total - RATIO * anew).toFixed(6)}`,
    `${names.map((name) => `e_${name}_${index}`).join(' + ')} - most <= 0`,
  ];
});
const text = [
  'Minimize',
  ' most',
  'Subject To',
  ...rows.map((row, index) => ` c${index}: ${row}`),
  'Bounds',
  ...later.flatMap((_, index) => names.map((name) => ` x_${name}_${index} <= 1`)),
  'End',
].join('\n');
const { Status, ObjectiveValue } = (await load()).solve(text);
console.log(
  `${Status}: in some month at least ${ObjectiveValue.toFixed(1)} of ${VALUES} values change (${((100 * ObjectiveValue) / VALUES).toFixed(2)} %)`,
);

function inDollars(levels: Levels): Levels {
  return new Map([...levels].map(([name, level]) => [name.replace('bucket-', 'b'), level * 1e-6 * (730 / 672)]));
}

function heaviest(levels: Levels, count: number): readonly string[] {
  return [...levels]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([name]) => name);
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
