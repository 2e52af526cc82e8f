import { AVERAGE_MONTH } from '../src/model/quantity/month.ts';
import { propose } from '../src/optimize/propose.ts';
import { NO_CHOICES } from '../src/optimize/question.ts';
import { loadRates } from '../test/factories.ts';
import { makeEstate, type Shape, SHAPE_NAMES } from './optimize-estates.ts';
import { programOf } from '../test/optimize/oracle/forms.ts';
import { savedBy } from '../test/optimize/oracle/saved.ts';
import { solve } from './optimize-program.ts';

/**
 * What proposals save of what an integer program finds in the same forms, by shape of estate: `optimize-oracle.ts [shape…] [--seeds 3]
 * [--other-types]`. Events, rates and values are counted here once more; log buckets count on neither side.
 */
const rates = loadRates();

async function compareShape(shape: Shape, seed: number, otherTypes: boolean): Promise<void> {
  const estate = makeEstate(shape, seed, { otherTypes });
  const { snapshot, policy, trail } = estate;
  const start = process.cpuUsage();
  const proposal = propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
  const { user, system } = process.cpuUsage(start);
  const saved = savedBy(proposal.selectors, estate);
  const best = await solve(programOf({ snapshot, policy, selectors: trail.selectors ?? [] }));
  console.log(
    [
      shape.padEnd(10),
      String(seed).padStart(4),
      `$${saved.toFixed(2)}`.padStart(12),
      `$${best.worth.toFixed(2)}`.padStart(12),
      `${((saved / best.worth) * 100).toFixed(2)} %`.padStart(9),
      `${proposal.valuesUsed} values`.padStart(11),
      `${((user + system) / 1e6).toFixed(1)} s`.padStart(8),
      ` ${best.opened.join(', ')}`,
    ].join(' '),
  );
}

const flags = process.argv.slice(2);
const seeds = flags.includes('--seeds') ? Number(flags[flags.indexOf('--seeds') + 1]) : 1;
const asked = SHAPE_NAMES.filter((shape) => flags.includes(shape));
console.log('shape      seed        saves         best  realised      values     CPU  what the best opens');
for (const shape of asked.length > 0 ? asked : SHAPE_NAMES)
  for (let seed = 1; seed <= seeds; seed++) await compareShape(shape, seed, flags.includes('--other-types'));
