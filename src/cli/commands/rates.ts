import { renderRatesJson, renderRatesTable } from '../../report/formats/render-rates.ts';
import { type RatesView, viewRates, warnOfOld } from '../../report/sections/rates-view.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { RatesFormat } from '../flags/formats.ts';
import type { RatesOptions } from '../flags/rates.ts';
import { readRates } from '../input/rates.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

/** The formats of `rates`, each with its renderer. */
const RENDERERS = { table: renderRatesTable, json: renderRatesJson } as const satisfies Record<
  RatesFormat,
  (view: RatesView) => string
>;

export async function runRates(options: RatesOptions): Promise<ExitCode> {
  if (options.refresh === true) {
    const { runRefresh } = await import('./refresh-rates.ts');
    return runRefresh(options);
  }
  if (options.endpointUrl !== undefined)
    throw new UsageFailure(['--endpoint-url is where --refresh reads from: give --refresh too']);
  const rates = await readRates(options);
  const view = viewRates(rates.value, new Date().toISOString().slice(0, 10), options.region ?? null);
  await writeOutput(options.output, RENDERERS[options.format ?? 'table'](view), rates.inputs);
  const warning = warnOfOld(view);
  if (warning !== undefined) say(`warning: ${warning}`);
  return EXIT.done;
}
