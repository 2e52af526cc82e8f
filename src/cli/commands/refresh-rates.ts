import { mergeRates } from '../../model/rates/merge-rates.ts';
import type { Rates } from '../../model/rates/rates.ts';
import { writeRates } from '../../model/rates/write-rates.ts';
import { compareRates, ratesOfPrices } from '../../observe/aws/price-list/rates-of-prices.ts';
import { describeRefresh } from '../output/describe-refresh.ts';
import { readEndpoint } from '../input/endpoint.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CloudFailure, UsageFailure } from '../failure.ts';
import { loadRates } from '../input/load.ts';
import { say, writeOutput } from '../output/output.ts';
import { ProgressBar } from '../observe/progress-bar.ts';
import type { RatesOptions } from './rates.ts';

/** How many faults of the price list are printed; the rest are counted. */
const SHOWN = 50;

/** A rates file from AWS's price list. What it does not list stays as it is in use. @throws CloudFailure */
export async function runRefresh(options: RatesOptions): Promise<ExitCode> {
  for (const name of ['discount', 'region', 'format'] as const)
    if (options[name] !== undefined)
      throw new UsageFailure([`--refresh writes list prices of all Regions, as a rates file: leave out --${name}`]);
  const endpoint = readEndpoint(options.endpointUrl);
  const inUse = await loadRates(options.rates);
  const listed = await readListed(endpoint, inUse);
  await writeOutput(options.output, writeRates(mergeRates(inUse, listed)), options.rates);
  for (const line of describeRefresh(compareRates(inUse, listed), inUse, listed)) say(line);
  return EXIT.done;
}

async function readListed(endpoint: string | undefined, inUse: Rates): Promise<Rates> {
  const { readPriceList } = await import('../../observe/aws/price-list/read-price-list.ts');
  const bar = new ProgressBar();
  const list = await readPriceList({
    ...(endpoint === undefined ? {} : { endpoint }),
    onProgress: (share, label) => bar.update(share, label),
  }).finally(() => bar.clear());
  if (!list.ok) throw failed(list.lines);
  const { rates, faults } = ratesOfPrices(list.prices, inUse);
  if (faults.length > 0) throw failed(faults);
  if (rates.length === 0)
    throw failed(['the price list holds nothing that trailtrim prices', 'check --endpoint-url and AWS_ENDPOINT_URL']);
  return rates;
}

function failed(lines: readonly string[]): CloudFailure {
  const more = lines.length > SHOWN ? [`and ${lines.length - SHOWN} more`] : [];
  return new CloudFailure([
    ...lines.slice(0, SHOWN),
    ...more,
    'nothing was written; the rates in use stay as they are',
  ]);
}
