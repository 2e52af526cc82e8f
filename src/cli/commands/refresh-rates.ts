import { mergeRates } from '../../model/rates/merge-rates.ts';
import type { Rates } from '../../model/rates/rates.ts';
import { writeRates } from '../../model/rates/write-rates.ts';
import { compareRates, ratesOfPrices } from '../../observe/aws/price-list/rates-of-prices.ts';
import { describeRefresh } from '../output/describe-refresh.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CloudFailure, firstOf, UsageFailure } from '../failure.ts';
import type { RatesOptions } from '../flags/rates.ts';
import { readRates } from '../input/rates.ts';
import { ProgressBar } from '../observe/progress-bar.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

/** A rates file from AWS's price list. Rates that it does not list stay as they are. @throws CloudFailure */
export async function runRefresh(options: RatesOptions): Promise<ExitCode> {
  for (const name of ['discount', 'region', 'format'] as const)
    if (options[name] !== undefined)
      throw new UsageFailure([`--refresh writes list prices of all Regions, as a rates file: leave out --${name}`]);
  const { rates: file } = options;
  const { value: inUse, inputs } = await readRates({ rates: file });
  const listed = await readListed(options.endpointUrl, inUse);
  await writeOutput(options.output, writeRates(mergeRates(inUse, listed)), inputs.except(file));
  for (const line of describeRefresh(compareRates(inUse, listed), inUse, listed)) say(line);
  return EXIT.done;
}

async function readListed(endpoint: string | undefined, inUse: Rates): Promise<Rates> {
  const { readPriceList } = await import('../../observe/aws/price-list/read-price-list.ts');
  const bar = new ProgressBar();
  const list = await readPriceList({
    environment: process.env,
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
  return new CloudFailure([...firstOf(lines), 'nothing was written; the rates in use stay as they are']);
}
