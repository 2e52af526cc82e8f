// How long `check` (with all lints and the built-in protected calls) and `diff` compute for 25 selectors with close to 500
// values, beside validating and matching alone, and for sets that are made to be hard.
// Usage: npx node bench/prove.ts [HARD SETS] [FIRST SEED]
import { performance } from 'node:perf_hooks';
import { check } from '../src/selectors/check.ts';
import { compare } from '../src/selectors/proof/compare.ts';
import { countValues, type Selector } from '../src/selectors/selector.ts';
import { validateSelectors } from '../src/selectors/validate/validate.ts';
import { makeHardSet, makeUsualSet, type Shape, SHAPES } from './prove-workload.ts';
import { median } from './median.ts';

const hardSets = Number(process.argv[2] ?? 100);
const firstSeed = Number(process.argv[3] ?? 1);
const ROUNDS = 5;

function timeOf<Result>(run: () => Result): { readonly ms: number; readonly result: Result } {
  const start = performance.now();
  const result = run();
  return { ms: performance.now() - start, result };
}

function usualTime(run: () => unknown): number {
  return median(Array.from({ length: ROUNDS }, () => timeOf(run).ms));
}

console.log('25 selectors, median of 5          values   validate      check            diff');
for (const shape of Object.keys(SHAPES) as Shape[]) {
  const before = makeUsualSet(shape, 1);
  const after = [...before.slice(0, 12), ...makeUsualSet(shape, 2).slice(12)];
  const valid = usualTime(() => validateSelectors(before, 'trail'));
  const checked = usualTime(() => check(before));
  const compared = usualTime(() => compare(before, after));
  const ratio = (ms: number): string => `${ms.toFixed(0).padStart(6)} ms ${(ms / valid).toFixed(0).padStart(4)}x`;
  console.log(
    `${shape.padEnd(32)} ${String(countValues(before)).padStart(8)} ${valid.toFixed(1).padStart(7)} ms ${ratio(checked)} ${ratio(compared)}`,
  );
}

const worst = { check: { ms: 0, seed: 0 }, diff: { ms: 0, seed: 0 } };
let tooLarge = 0;
const sum = { check: 0, diff: 0 };
for (let seed = firstSeed; seed < firstSeed + hardSets; seed += 1) {
  const before = makeHardSet(seed);
  const after: readonly Selector[] = seed % 2 === 0 ? makeHardSet(seed + 1) : before.toReversed().slice(1);
  const checked = timeOf(() => check(before, { protectedCalls: ['s3:GetObject', 's3:PutObject', 'kms:Decrypt'] }));
  const compared = timeOf(() => compare(before, after));
  if (compared.result.uncertain.some(({ witness }) => witness === undefined)) tooLarge += 1;
  sum.check += checked.ms;
  sum.diff += compared.ms;
  if (checked.ms > worst.check.ms) worst.check = { ms: checked.ms, seed };
  if (compared.ms > worst.diff.ms) worst.diff = { ms: compared.ms, seed };
}
for (const kind of ['check', 'diff'] as const)
  console.log(
    `${hardSets} hard sets, ${kind.padEnd(5)}  mean ${(sum[kind] / hardSets).toFixed(0)} ms, slowest ${worst[kind].ms.toFixed(0)} ms (seed ${worst[kind].seed})`,
  );
console.log(`too large to decide in diff: ${tooLarge} of ${hardSets}`);
