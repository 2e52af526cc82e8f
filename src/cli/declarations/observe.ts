import type { Command } from 'commander';
import { type Declare, optionsOf, outputOption, helpExamples } from '../options.ts';

export const declareObserve: Declare = (program, exit) => {
  program
    .command('observe')
    .allowExcessArguments(false)
    .summary('read CloudTrail log files into a snapshot')
    .description(
      'Reads CloudTrail log files and writes a snapshot: how many events of each kind every bucket, function and table made.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim observe --logs ./AWSLogs -o snapshot.json',
        'trailtrim observe --logs a.json.gz b.ndjson --window 2026-10-01/2026-10-29 --trails trails.json -o snapshot.json',
      ),
    )
    .requiredOption('--logs <path...>', 'files or folders with .json, .json.gz, .ndjson or .ndjson.gz')
    .option('--window <start/end>', 'whole UTC days, end exclusive (default: from the first to the last event)')
    .option('--trails <file>', 'answers of aws cloudtrail describe-trails and get-event-selectors, one after another')
    .addOption(outputOption())
    .action(async (_options, command: Command) => {
      const { runObserve } = await import('../commands/observe.ts');
      exit(await runObserve(optionsOf(command)));
    });
};
