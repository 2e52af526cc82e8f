import { type Command, Option } from 'commander';
import { RATES_FORMATS } from './formats.ts';
import { type Declare, discountOption, helpExamples, optionsOf, outputOption, ratesOption } from './options.ts';

export const declareRates: Declare = (program, exit) => {
  program
    .command('rates')
    .allowExcessArguments(false)
    .summary('the rates in use, each with source and date, and how to refresh them')
    .description(
      "The rates in use, each with its Regions, source and date; warns of old ones. With --refresh reads AWS's public price list and writes a file for --rates. Exit code 3 when AWS refuses or cannot be reached.",
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim rates',
        'trailtrim rates --region eu-west-1 --format json           what holds in one Region',
        'trailtrim rates --refresh -o rates.json                    needs credentials that allow pricing:GetProducts',
        'trailtrim report --from snapshot.json --rates rates.json --discount cloudtrail=12.5%',
      ),
    )
    .addOption(ratesOption())
    .addOption(discountOption())
    .option('--region <region>', 'only what holds in this Region')
    .addOption(new Option('--format <format>', 'how to print them (default: table)').choices(RATES_FORMATS))
    .option('--refresh', "write a rates file from AWS's price list, and say on standard error what changed")
    .option('--endpoint-url <url>', 'where to ask for the price list (default: AWS, or AWS_ENDPOINT_URL)')
    .addOption(outputOption())
    .action(async (_options, command: Command) => {
      const { runRates } = await import('../commands/rates.ts');
      exit(await runRates(optionsOf(command)));
    });
};
