import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { compareUsd, subtractUsd } from '../../model/quantity/usd.ts';
import { PLACES_AT_A_TIME } from '../../observe/aws/ask/calls.ts';
import type { Prices } from '../../observe/aws/ask/ledger.ts';
import type { ObserveSettings } from '../../model/snapshot/unfinished.ts';
import { planObservation } from '../../observe/aws/plan/plan.ts';
import { dollarsExactly } from '../../report/text/format-number.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import { readRates } from '../input/rates.ts';
import { together } from '../input/read.ts';
import { readSnapshot } from '../input/snapshot.ts';
import { refuseTwoFromStandardInput } from '../input/standard-input.ts';
import { readSettings } from '../observe/observe-settings.ts';
import { observingPrices } from '../observe/observing-prices.ts';
import { writeOutput } from '../output/write.ts';
import { assumedEstate, DEFAULT_REGIONS, estateOf } from '../observe/planned-estate.ts';
import { describeEstate, renderFormulas, renderPlan, wrapped } from '../observe/render-plan.ts';

/** Says what an observation would ask and cost, for an assumed estate and for one that was counted. Sends no request. */
export async function runPlan(flags: ObserveOptions): Promise<ExitCode> {
  const { from, example, maxSpend, output } = flags;
  refuseTwoFromStandardInput([from, flags.rates], '--from and --rates');
  const settings = readSettings(flags);
  const rates = await readRates({ rates: flags.rates });
  const prices = observingPrices(rates.value, settings.regions ?? [], maxSpend !== undefined);
  const snapshot = from === undefined && example !== true ? undefined : await readSnapshot(flags);
  const estates = [
    { name: 'assumed', estate: assumedEstate(settings) },
    ...(snapshot === undefined ? [] : [{ name: from ?? 'the example', estate: estateOf(snapshot.value, settings) }]),
  ];
  await refuseSnapshot(output);
  const plans = estates.map(({ name, estate }) => ({ name, estate, plan: planObservation(estate, prices) }));
  const blocks = plans.map(({ name, estate, plan }) => {
    const isOver = maxSpend !== undefined && compareUsd(plan.cost, maxSpend) > 0;
    return [
      renderPlan(`${describeEstate(estate)} (${name})`, plan),
      ...(isOver ? [`This may be more than the ${dollarsExactly(maxSpend)} of --max-spend.\n`] : []),
    ].join('\n');
  });
  const formulas = renderFormulas(plans.map(({ plan }) => plan));
  const { inputs } = snapshot === undefined ? rates : together({ rates, snapshot });
  await writeOutput(output, [...blocks, formulas, notesOn(settings, prices)].join('\n'), inputs);
  return EXIT.done;
}

/** Where `--plan` is appended to the command of a run, `-o` may name a snapshot that was paid for. */
async function refuseSnapshot(path: string | undefined): Promise<void> {
  if (path === undefined || path === '-') return;
  let start = '';
  try {
    if (!(await stat(path)).isFile()) return;
    for await (const chunk of createReadStream(path, { end: 99 })) start += String(chunk);
  } catch {
    // Nothing is there, or writing will say what is wrong.
    return;
  }
  if (start.includes('"trailtrim/snapshot@'))
    throw new UsageFailure([
      `${path}: is a snapshot, which the plan would replace: leave out -o, or name another file`,
    ]);
}

function notesOn(settings: ObserveSettings, prices: Prices): string {
  const notes = [
    `Quotas do not wait for each other, and accounts and Regions are read side by side, ${PLACES_AT_A_TIME} at a time: the slowest decides how long it takes.`,
    'What is assumed is in one account and Region, which takes longest, with a million management events. What fails is retried.',
    'LookupEvents may take up to three times as long where protected calls are neither rare nor common, and its quota is shared with others.',
    'Charges are an upper limit where the caller sees the bill of all accounts: as if every metric had counts, at the most expensive price of any Region, without the free tier.',
    ...(settings.regions === undefined
      ? [
          `Regions: those with resources, and up to the ${DEFAULT_REGIONS} that every account has. --region names others.`,
        ]
      : []),
    ...(settings.accounts === 'organization' ? [perAccount(settings, prices)] : []),
  ];
  return `${notes.map(wrapped).join('\n')}\n`;
}

/** Nobody is asked how many there are. The second account still adds a page of the bill; from the third on all are alike. */
function perAccount(settings: ObserveSettings, prices: Prices): string {
  const planOf = (accounts: readonly string[]) =>
    planObservation({ ...assumedEstate({ ...settings, accounts }), isOrganization: true }, prices);
  const [two, three] = [planOf(['1', '2']), planOf(['1', '2', '3'])];
  return `Accounts: planned for one. Each further account of the organization adds ${three.calls - two.calls} calls and ${dollarsExactly(subtractUsd(three.cost, two.cost))}, plus what its resources take.`;
}
