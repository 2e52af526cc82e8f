import { type Command, Option } from '@commander-js/extra-typings';
import { type Declare, helpExamples, type OptionsOf, withEarlier } from './declare.ts';
import { namesOf, RATES_FORMATS } from '../../report/formats/formats.ts';
import { discountOption, outputOption, ratesOption } from './options.ts';
import { readEndpoint, readRegion } from './values.ts';

function flags(program: Command) {
  return program
    .command('rates')
    .allowExcessArguments(false)
    .summary('the rates in use, each with source and date, and how to refresh them')
    .description(
      "The rates in use, each with its Regions, source and date; warns about old ones. With --refresh reads AWS's public price list and writes a file for --rates. Exit code 3 when AWS refuses or cannot be reached.",
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim rates',
        'trailtrim rates --region eu-west-1 --format json           the rates in one Region',
        'trailtrim rates --refresh -o rates.json                    needs credentials that allow pricing:GetProducts',
        'trailtrim report --from snapshot.json --rates rates.json --discount cloudtrail=12.5%',
      ),
    )
    .addOption(ratesOption())
    .addOption(discountOption())
    .option('--region <region>', 'only the rates in this Region', readRegion)
    .addOption(new Option('--format <format>', 'how to print them (default: table)').choices(namesOf(RATES_FORMATS)))
    .option('--refresh', "write a rates file from AWS's price list, and say on standard error what changed")
    .option('--endpoint-url <url>', 'where to request the price list (default: AWS, or AWS_ENDPOINT_URL)', (text) =>
      readEndpoint(text),
    )
    .addOption(outputOption());
}

export type RatesOptions = OptionsOf<typeof flags>;

export const declareRates: Declare = (program, exit) => {
  flags(program).action(async (options, command) => {
    const { runRates } = await import('../commands/rates.ts');
    exit(await runRates(withEarlier(options, command)));
  });
};
