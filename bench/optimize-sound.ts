import * as fc from 'fast-check';
import { propose } from '../src/optimize/propose.ts';
import type { Question } from '../src/optimize/question.ts';
import { loadRates } from '../test/factories.ts';
import { reachOf } from './optimize-reach.ts';
import { brokenRules } from '../test/optimize/oracle/rules.ts';
import { anyQuestion } from '../test/optimize/oracle/small-estates.ts';

/**
 * Random estates, policies and present selectors, judged event by event: `optimize-sound.ts [number] [seed] [--shrink]`. Prints each law
 * that a proposal broke with its smallest estate, which `--shrink` makes as small as it can be, and how often each form was reached.
 */
const [runs = 20_000, seed = 1] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const questions = anyQuestion(loadRates());
const AT_ONCE = 500;

interface Broken {
  readonly law: string;
  readonly example: string;
}

function lawsOf(question: Question): readonly Broken[] {
  try {
    const proposal = propose(question);
    for (const what of reachOf(question, proposal)) reached.set(what, (reached.get(what) ?? 0) + 1);
    return brokenRules(question, proposal);
  } catch (error) {
    return [{ law: `throws: ${error instanceof Error ? error.message : String(error)}`, example: '' }];
  }
}

const reached = new Map<string, number>();
const broken = new Map<string, { times: number; smallest: string; seed: number }>();
const start = process.cpuUsage();
for (let from = 0; from < runs; from += AT_ONCE) {
  const own = seed * 1_000_000 + from;
  for (const question of fc.sample(questions, { numRuns: Math.min(AT_ONCE, runs - from), seed: own })) {
    const laws = lawsOf(question);
    for (const { law, example } of laws) {
      const text = `${example}\n${describe(question)}`;
      const known = broken.get(law) ?? { times: 0, smallest: text, seed: own };
      const smallest = text.length < known.smallest.length ? text : known.smallest;
      broken.set(law, { ...known, times: known.times + 1, smallest });
    }
  }
}
const { user, system } = process.cpuUsage(start);
console.log(`${runs} estates, ${((user + system) / 1e6).toFixed(0)} s of CPU; how often what was reached:`);
for (const [what, times] of [...reached].toSorted((a, b) => b[1] - a[1]))
  console.log(`${String(times).padStart(7)} ${what}`);
for (const [law, { times, smallest, seed: own }] of broken)
  console.log(`\n${law}: ${times} estates\n${process.argv.includes('--shrink') ? shrunk(law, own) : smallest}`);
process.exitCode = broken.size === 0 ? 0 : 1;

/** The smallest estate that fast-check finds in which the law is broken. */
function shrunk(law: string, own: number): string {
  let least = '';
  const keeps = fc.property(questions, (question) => {
    const found = lawsOf(question).find((one) => one.law === law);
    if (found !== undefined) least = `${found.example}\n${describe(question)}`;
    return found === undefined;
  });
  fc.check(keeps, { seed: own, numRuns: AT_ONCE, interruptAfterTimeLimit: 60_000 });
  return least;
}

function describe({ snapshot, policy, trail, choices }: Question): string {
  const rows = snapshot.traffic.map(({ eventName, readOnly, resource, alsoNames, count, caller }) =>
    [
      resource?.arn,
      ...(alsoNames ?? []).map(({ arn }) => `+ ${arn}`),
      eventName ?? '*',
      readOnly,
      count,
      caller,
      JSON.stringify([resource, ...(alsoNames ?? [])].map((one) => one?.tags)),
    ].join(' '),
  );
  return [
    JSON.stringify(trail.selectors?.filter(({ FieldSelectors }) => !JSON.stringify(FieldSelectors).includes('topic-'))),
    `logging ${trail.logging}, bucket ${trail.bucket}, log buckets ${snapshot.logBuckets.map(({ name }) => name).join()}`,
    JSON.stringify({ ...policy.protect, ...policy.drop, minimum: policy.minMonthlySaving.toFixed() }),
    JSON.stringify([...choices]),
    ...rows,
  ].join('\n  ');
}
