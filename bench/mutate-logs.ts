// Mistakes in the bytes of log files of every form: how many were made, how many files still gave all of their events, some or
// none, and the processor time of the slowest. It ends with 1 where a reader throws, makes events or takes more than a second.
// Usage: npx node bench/mutate-logs.ts [MUTATIONS OF EACH FORM] [WORD IN ITS NAME]
import process from 'node:process';
import { sample } from 'fast-check';
import { anyRecords } from '../test/observe/logs/forms/any-records.ts';
import { chanceOf, mutate } from '../test/observe/logs/forms/mutate.ts';
import { eventsIn, readMutated } from '../test/observe/logs/forms/read-mutated.ts';
import { WRITERS } from '../test/observe/logs/forms/writers.ts';

const [times = '100000', word = ''] = process.argv.slice(2);
const SLOWEST_MS = 1000;

/** Few and short, so that mistakes hit the form and not only texts in it. */
const INPUTS = sample(anyRecords, { numRuns: 40, seed: 1 }).map((records) => records.slice(0, 3));

let failed = false;
console.log('form                                              mutations   whole    part    none  slowest ms');
for (const { name, write } of WRITERS) {
  if (!name.includes(word)) continue;
  const files = INPUTS.map((records) => ({ content: Buffer.from(write(records)), events: records.length }));
  const counts = { whole: 0, part: 0, none: 0 };
  let slowest = 0;
  for (let seed = 0; seed < Number(times); seed += 1) {
    const { content, events } = files[seed % files.length]!;
    const mutated = mutate(content, chanceOf(seed));
    const before = process.cpuUsage();
    try {
      const counted = eventsIn(readMutated(mutated));
      counts[counted === 0 ? 'none' : counted < events ? 'part' : 'whole'] += 1;
      if (counted > events) throw new Error(`${counted} events of ${events}`);
    } catch (error) {
      failed = true;
      console.log(`${name}, seed ${seed}: ${String(error)}`);
    }
    const { user, system } = process.cpuUsage(before);
    slowest = Math.max(slowest, (user + system) / 1000);
  }
  failed ||= slowest > SLOWEST_MS;
  const shown = [times, counts.whole, counts.part, counts.none].map((count) => String(count).padStart(8)).join('');
  console.log(`${name.padEnd(51)}${shown}${slowest.toFixed(1).padStart(12)}`);
}
process.exitCode = failed ? 1 : 0;
