import { type RatesView, viewRates, warnOfOld } from '../../report/sections/rates-view.ts';
import { renderRatesJson, renderRatesTable } from '../../report/formats/render-rates.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { RatesFormat } from '../flags/formats.ts';
import { loadRates } from '../input/load.ts';
import { say, writeOutput } from '../output/output.ts';
import { isRegionCode } from '../input/region-code.ts';

export interface RatesOptions {
  readonly rates?: string;
  readonly discount?: readonly string[];
  readonly region?: string;
  readonly format?: RatesFormat;
  readonly refresh?: boolean;
  readonly endpointUrl?: string;
  readonly output?: string;
}

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
  const rates = await loadRates(options.rates, options.discount);
  const view = viewRates(rates, new Date().toISOString().slice(0, 10), readRegion(options.region));
  await writeOutput(options.output, RENDERERS[options.format ?? 'table'](view));
  const warning = warnOfOld(view);
  if (warning !== undefined) say(`warning: ${warning}`);
  return EXIT.done;
}

function readRegion(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (isRegionCode(text)) return text;
  throw new UsageFailure([`--region: expected the code of a Region such as eu-west-1, found ${text}`]);
}
