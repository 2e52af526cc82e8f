import { cleanText } from '../../base/clean-text.ts';
import { abridged } from '../../base/words.ts';
import { statedConfidence } from '../../model/forecast/stated-confidence.ts';
import { nameOfAsked, stateAtKnownPlaces } from '../../optimize/coverage.ts';
import { type Fleet, proposeFleet } from '../../optimize/fleet/propose-fleet.ts';
import { FLEET_FORMATS, isFormatOf } from '../../report/formats/formats.ts';
import { unmatchedKeeps } from '../../report/text/fleet-text.ts';
import { amountText } from '../../report/text/format-number.ts';
import { inMonth } from '../../report/text/labels.ts';
import { policyLine } from '../../report/text/policy-text.ts';
import { savingText } from '../../report/text/saving-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { OptimizeOptions } from '../flags/optimize.ts';
import { monthFor } from '../input/month.ts';
import { readRates } from '../input/rates.ts';
import { together } from '../input/read.ts';
import { readSource } from '../input/source.ts';
import { formatFor } from '../output/format-for.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

/** `optimize --fleet`: all trails and stores together. */
export async function runOptimizeFleet(options: OptimizeOptions): Promise<ExitCode> {
  const format = formatFor(options);
  if (!isFormatOf(FLEET_FORMATS, format))
    throw new UsageFailure([
      `--format ${format} is of one trail, and --fleet is about all: use --format proposal or text; with --trail each trail's selectors can be had as ${format}`,
    ]);
  if (options.year === true)
    throw new UsageFailure(['--year is of one trail, and --fleet is about all: leave one of them out']);
  const source = await readSource(options);
  const { snapshot, policy } = source.value;
  if (snapshot.trails.length + snapshot.eventDataStores.length === 0)
    throw new UsageFailure(['--fleet: the snapshot has no trails', 'pass them to observe with --trails FILE']);
  const rates = await readRates(options);
  const month = monthFor(options, snapshot.window);
  const fleet = proposeFleet({ snapshot, rates: rates.value, month, policy });
  const print = await FLEET_FORMATS[format]();
  await writeOutput(options.output, print(fleet), together({ source, rates }).inputs);
  // The text says the rest itself.
  const isText = format === 'text';
  if (!isText) {
    say(summary(fleet));
    say(policyLine(policy));
  }
  for (const name of unmatchedKeeps(fleet))
    say(`note: fleet.keep names ${cleanText(name)}, which no trail or store is called`);
  const resting = fleet.measures.filter(({ assumed }) => assumed.length > 0).length;
  if (resting > 0)
    say(
      `note: ${resting === 1 ? '1 measure rests' : `${resting} measures rest`} on how long files are kept or whether they have digests, which the snapshot does not show: see what ${resting === 1 ? 'it assumes' : 'they assume'}`,
    );
  const open = notProved(fleet);
  if (open.length > 0) say(`not proved to be recorded everywhere: ${abridged(open.map(cleanText))}`);
  else if (!isText)
    say(
      `proved: all ${fleet.coverage.length} protected calls and resources stay recorded in every account and Region that the snapshot shows`,
    );
  return open.length === 0 ? EXIT.done : EXIT.gate;
}

function summary({ question: { snapshot, month }, before, after, saving, measures }: Fleet): string {
  const saves = savingText(saving, { confidence: statedConfidence(snapshot, month) });
  const count = measures.length === 1 ? '1 measure' : `${measures.length} measures`;
  return `${snapshot.trails.length} trails: ${amountText(before)} -> ${amountText(after)} ${inMonth(month)}, ${saves}; ${count}`;
}

/** What is lost, or not proved, in an account and Region that there is. */
function notProved({ coverage }: Fleet): readonly string[] {
  return coverage.filter((one) => stateAtKnownPlaces(one) !== 'kept').map(({ asked }) => nameOfAsked(asked));
}
