import { regionDoubt } from '../../facts/find-region.ts';
import { dayText } from '../../base/utc-day.ts';
import { viewRates, warnOfOld } from '../../report/contents/rates-view.ts';
import { RATES_FORMATS } from '../../report/formats/formats.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { RatesOptions } from '../flags/rates.ts';
import { readRates } from '../input/rates.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

export async function runRates(options: RatesOptions): Promise<ExitCode> {
  if (options.refresh === true) {
    const { runRefresh } = await import('./refresh-rates.ts');
    return runRefresh(options);
  }
  if (options.endpointUrl !== undefined)
    throw new UsageFailure(['--endpoint-url is where --refresh reads from: give --refresh too']);
  const rates = await readRates(options);
  const view = viewRates(rates.value, dayText(new Date()), options.region ?? null);
  const print = await RATES_FORMATS[options.format ?? 'table']();
  await writeOutput(options.output, print(view), rates.inputs);
  const doubt = options.region === undefined ? undefined : regionDoubt(options.region);
  if (doubt !== undefined) say(`warning: --region: ${doubt}`);
  const warning = warnOfOld(view);
  if (warning !== undefined) say(`warning: ${warning}`);
  return EXIT.done;
}
