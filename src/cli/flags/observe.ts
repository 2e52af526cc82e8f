import type { Command } from '@commander-js/extra-typings';
import { type Declare, helpExamples, isDebugging, type OptionsOf, withEarlier } from './declare.ts';
import { outputOption, ratesOption } from './options.ts';
import { readAmount, readEndpoint, readShare, readStartAndEnd } from './values.ts';

function flags(program: Command) {
  return program
    .command('observe')
    .argument('[source...]', 'where log files are: s3://BUCKET/PREFIX, or files and folders as with --logs')
    .allowExcessArguments(false)
    .summary('read AWS, or CloudTrail log files, into a snapshot')
    .description(
      'Reads AWS, or with --logs CloudTrail log files, and writes a snapshot: how many events of each kind every bucket, function and table made, and what records them. Every call to AWS is read-only. Exit code 3 when AWS refuses or the credentials expire, 4 when --max-spend kept a request from being sent, 130 when interrupted; what was seen by then is written (of log files in S3 only FILE.part), and --resume continues from there, or from FILE.part where the run was cut off.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim observe --plan                                   what it would ask and cost; sends no request',
        'trailtrim observe -o snapshot.json                         this account, all its Regions, thirteen weeks',
        'trailtrim observe --region eu-west-1 us-east-1 --days 14 --max-spend 0.50 -o snapshot.json',
        'trailtrim observe --accounts organization --role arn:aws:iam::111122223333:role/trailtrim -o snapshot.json',
        'trailtrim observe --resume snapshot.json -o snapshot.json  the rest of an interrupted run',
        'trailtrim observe --logs ./AWSLogs --trails trails.json -o snapshot.json',
        'trailtrim observe --logs a.json.gz b.ndjson --window 2026-10-01/2026-10-29 -o snapshot.json',
        'trailtrim observe s3://my-log-bucket/AWSLogs/ --days 28 -o snapshot.json   log files where trails deliver them',
        'trailtrim observe s3://my-log-bucket/AWSLogs/ --days 28 --sample 5% --plan what that asks and costs',
      ),
    )
    .option('--region <region...>', 'only these Regions')
    .option('--all-regions', 'every enabled Region, which is the default')
    .option('--profile <name>', 'a profile of the AWS configuration (default: AWS_PROFILE, else what the SDK finds)')
    .option('--endpoint-url <url>', 'where to send requests (default: AWS, or AWS_ENDPOINT_URL)', (text) =>
      readEndpoint(text),
    )
    .option('--role <arn>', 'a role to assume for reading; with --accounts, the role of that name in each account')
    .option('--accounts <id...>', 'these accounts, or organization: every active one (needs --role)')
    .option('--days <n>', 'whole weeks before today, 7 to 455 (default: 91; of log files in S3: 28)')
    .option('--max-spend <usd>', 'send no request that would bring the cost of the run above this', readAmount)
    .option(
      '--resume <file>',
      'the snapshot of an unfinished run, or what a run left that was cut off (FILE.part): asks only for what is missing, and pays for nothing twice',
    )
    .option('--trace <file>', 'write each call to AWS there, as a line of JSON without secrets')
    .option('--plan', 'say what would be asked, what AWS would charge and how long it would take; sends no request')
    .option('--from <file>', 'with --plan: plan for as many resources as this snapshot holds; - for standard input')
    .option('--example', 'with --plan: plan for as many as the example that ships with trailtrim')
    .addOption(ratesOption())
    .option('--logs <path...>', 'files or folders with events, in any form, told by content')
    .option('--sample <n%>', 'of log files in S3: read so many of the files, and estimate the rest', readShare)
    .option(
      '--window <start/end>',
      'of log files: whole UTC days, end exclusive (default: from the first to the last event; in S3 the last 28 days)',
      readStartAndEnd,
    )
    .option(
      '--trails <file>',
      'with log files: what the AWS CLI prints of trails, event data stores and channels, one answer after another',
    )
    .addOption(outputOption());
}

export type ObserveOptions = OptionsOf<typeof flags>;

export const declareObserve: Declare = (program, exit) => {
  flags(program).action(async (sources, options, command) => {
    const { runObserve } = await import('../commands/observe.ts');
    const given = withEarlier(options, command);
    const logs = [...sources, ...(given.logs ?? [])];
    exit(await runObserve(logs.length === 0 ? given : { ...given, logs }, isDebugging(command)));
  });
};
