import * as fc from 'fast-check';
import { propose } from '../src/optimize/propose.ts';
import { loadRates } from '../test/factories.ts';
import { brokenRules } from '../test/optimize/oracle/rules.ts';
import { anyQuestion } from '../test/optimize/oracle/small-estates.ts';

/** Random estates, policies and present selectors, judged event by event: `optimize-sound.ts [number] [seed]`. Prints each law that a proposal broke. */
const [runs = 20_000, seed = 1] = process.argv.slice(2).map(Number);
const questions = anyQuestion(loadRates());
const broken = new Map<string, { times: number; smallest: string }>();
let changed = 0;
const start = process.cpuUsage();
for (let from = 0; from < runs; from += 500)
  for (const question of fc.sample(questions, { numRuns: Math.min(500, runs - from), seed: seed * 1_000 + from })) {
    let rules: readonly { readonly law: string; readonly example: string }[];
    try {
      if (!propose(question).unchanged) changed += 1;
      rules = brokenRules(question);
    } catch (error) {
      rules = [{ law: `throws: ${error instanceof Error ? error.message : String(error)}`, example: '' }];
    }
    for (const { law, example } of rules) {
      const text = `${example}\n${describe(question)}`;
      const { times, smallest } = broken.get(law) ?? { times: 0, smallest: text };
      broken.set(law, { times: times + 1, smallest: text.length < smallest.length ? text : smallest });
    }
  }
const { user, system } = process.cpuUsage(start);
console.log(`${runs} estates, ${changed} of them changed, ${((user + system) / 1e6).toFixed(0)} s of CPU`);
for (const [law, { times, smallest }] of broken) console.log(`\n${law}: ${times} estates\n${smallest}`);
process.exitCode = broken.size === 0 ? 0 : 1;

function describe({ snapshot, policy, trail, choices }: Parameters<typeof propose>[0]): string {
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
