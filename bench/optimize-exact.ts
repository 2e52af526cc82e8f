import * as fc from 'fast-check';
import { propose } from '../src/optimize/propose.ts';
import type { Question } from '../src/optimize/question.ts';
import { loadRates } from '../test/factories.ts';
import { enumerate } from '../test/optimize/oracle/enumerate.ts';
import { type Program, programOf } from '../test/optimize/oracle/forms.ts';
import { savedBy } from '../test/optimize/oracle/saved.ts';
import { anyChoice } from '../test/optimize/oracle/tiny-estates.ts';
import { solve } from './optimize-program.ts';

/** Proposals beside the best of the same forms, to the cent: `optimize-exact.ts [tiny] [large] [seed]`. */
const [tiny = 2_000, large = 500, seed = 1] = process.argv.slice(2).map(Number);
const rates = loadRates();

async function compare(
  what: string,
  questions: readonly Question[],
  best: (program: Program) => number | Promise<number>,
): Promise<void> {
  let [equal, better, worst] = [0, 0, 0];
  let example = '';
  for (const question of questions) {
    const selectors = question.trail.selectors ?? [];
    const program = programOf({ ...question, selectors });
    const [most, saved] = [await best(program), savedBy(propose(question).selectors, question)];
    if (saved > most + 0.005) better += 1;
    else if (saved >= most - 0.005) equal += 1;
    const gap = most === 0 ? 0 : 1 - saved / most;
    if (gap <= worst) continue;
    worst = gap;
    example = `$${saved.toFixed(2)} of $${most.toFixed(2)} with ${program.limit} values left, ${question.snapshot.traffic.length} rows, ${JSON.stringify(
      selectors
        .slice(1, 3)
        .map(({ FieldSelectors }) => FieldSelectors.slice(2).map((one) => JSON.stringify(one).slice(0, 80))),
    )}`;
  }
  console.log(
    `${what}: ${equal} of ${questions.length} equal to the cent, ${better} better, worst ${(worst * 100).toFixed(2)} % short ${example}`,
  );
}

await compare(
  'by enumeration',
  fc.sample(anyChoice(rates, { buckets: 6, tables: 5, left: fc.integer({ min: 0, max: 45 }) }), {
    numRuns: tiny,
    seed,
  }),
  enumerate,
);
await compare(
  'by enumeration, tables in three accounts each',
  fc.sample(anyChoice(rates, { buckets: 2, tables: 9, places: 3, left: fc.integer({ min: 10, max: 30 }) }), {
    numRuns: tiny,
    seed,
  }),
  enumerate,
);
await compare(
  'by HiGHS',
  fc.sample(anyChoice(rates, { buckets: 600, tables: 400, left: fc.integer({ min: 0, max: 490 }) }), {
    numRuns: large,
    seed,
  }),
  async (program) => (await solve(program)).worth,
);
