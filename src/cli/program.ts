import process from 'node:process';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { nearest } from '../selectors/nearest.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { UsageFailure } from './failure.ts';
import { DIALECT_NAMES, EXPLAIN_FORMATS, PROPOSAL_FORMATS, REPORT_FORMATS } from './formats.ts';
import { say } from './output.ts';

const EXAMPLES = `
Examples:
  trailtrim --example                                       look around in made-up data, no AWS account needed
  trailtrim observe --logs ./AWSLogs --trails trails.json -o snapshot.json
  trailtrim --from snapshot.json                            the interactive session
  trailtrim report --from snapshot.json --format markdown   what CloudTrail costs in a month
  trailtrim optimize --from snapshot.json --trail org-trail --format aws-cli -o selectors.json
  trailtrim explain selectors.json --events events.ndjson   why each event is logged or not
  trailtrim convert selectors.json --to terraform           the same selectors for Terraform, CDK, Pulumi, …

`;

/** Reads the command line and runs the command; sets the exit code, never throws. */
export async function runProgram(argv: readonly string[], version: string): Promise<void> {
  process.stdout.on('error', endQuietly);
  let debug = false;
  try {
    const program = makeProgram(version, (code) => (process.exitCode = code));
    program.on('option:debug', () => (debug = true));
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = report(error, debug);
  }
}

/** A reader such as \`head\` that has seen enough is no failure. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? EXIT.done);
}

function report(error: unknown, debug: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageFailure) {
    for (const line of error.lines) say(line);
    return EXIT.usage;
  }
  const { code, message, stack } = error as NodeJS.ErrnoException;
  say(code === 'ENOSPC' ? 'the disk is full: nothing was written' : `trailtrim failed unexpectedly: ${message}`);
  say(debug ? (stack ?? '') : 'this is a bug, please report it with what --debug prints');
  return EXIT.bug;
}

function makeProgram(version: string, exit: (code: ExitCode) => void): Command {
  const program = new Command('trailtrim')
    .description(
      'What CloudTrail will cost next month, line by line, and the event selectors that drop the noise and provably keep what matters.',
    )
    .version(version, '-V, --version')
    .helpOption('-h, --help')
    .addHelpText('beforeAll', ({ command }) => (command.parent === null ? EXAMPLES.trimStart() : ''))
    .option('--debug', 'print the stack of an unexpected failure')
    .option('--from <file>', 'the snapshot to open; - for standard input')
    .option('--example', 'open the example that ships with trailtrim')
    .option('--policy <file>', 'what to protect and what may go (default: trailtrim.yaml when there is one)')
    .option('--trail <name>', 'the trail to trim (default: the one with the dearest noise)')
    .option('--no-color', 'no colours; NO_COLOR does the same')
    .addOption(monthOption())
    .allowExcessArguments()
    // Else the root would take the options of its commands, which have some of the same names.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .action(async (options, command: Command) => {
      refuseUnknown(command);
      const { runSessionCommand } = await import('./commands/session.ts');
      exit(await runSessionCommand(options));
    });
  addObserve(program, exit);
  addReport(program, exit);
  addOptimize(program, exit);
  addExplain(program, exit);
  addConvert(program, exit);
  return program;
}

function addObserve(program: Command, exit: (code: ExitCode) => void): void {
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
      const { runObserve } = await import('./commands/observe.ts');
      exit(await runObserve(optionsOf(command)));
    });
}

function addReport(program: Command, exit: (code: ExitCode) => void): void {
  program
    .command('report')
    .allowExcessArguments(false)
    .summary('what CloudTrail costs in a month, line by line')
    .description('What CloudTrail costs in a month, line by line. Exit code 4 when over the budget.')
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim report --example',
        'trailtrim report --from snapshot.json --format markdown >> "$GITHUB_STEP_SUMMARY"',
        'trailtrim report --from snapshot.json --format json --max-monthly 500',
      ),
    )
    .addOption(fromOption())
    .addOption(exampleOption())
    .addOption(policyOption())
    .addOption(new Option('--format <format>', 'how to print it').choices(REPORT_FORMATS).default('table'))
    .addOption(monthOption())
    .option(
      '--max-monthly <usd>',
      "fail with exit code 4 above this many dollars a month (default: the policy's budget)",
      decimal,
    )
    .addOption(outputOption())
    .action(async (_options, command: Command) => {
      const { runReport } = await import('./commands/report.ts');
      exit(await runReport(optionsOf(command)));
    });
}

function addOptimize(program: Command, exit: (code: ExitCode) => void): void {
  program
    .command('optimize')
    .allowExcessArguments(false)
    .summary('propose selectors for a trail, with the cost before and after')
    .description(
      'Proposes selectors for a trail that drop log buckets and noisy reads, proves that the protected calls stay, and says what it saves. Exit code 4 when a protected call is not recorded.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim optimize --example --trail org-trail',
        'trailtrim optimize --from snapshot.json --trail org-trail --format aws-cli -o selectors.json',
        'aws cloudtrail put-event-selectors --trail-name org-trail --advanced-event-selectors file://selectors.json',
      ),
    )
    .requiredOption('--trail <name>', 'name or ARN of the trail')
    .addOption(fromOption())
    .addOption(exampleOption())
    .addOption(policyOption())
    .addOption(new Option('--format <format>', 'what to print').choices(PROPOSAL_FORMATS).default('proposal'))
    .addOption(monthOption())
    .addOption(outputOption())
    .action(async (_options, command: Command) => {
      const { runOptimize } = await import('./commands/optimize.ts');
      exit(await runOptimize(optionsOf(command)));
    });
}

function addExplain(program: Command, exit: (code: ExitCode) => void): void {
  program
    .command('explain')
    .allowExcessArguments(false)
    .summary('say for each event whether selectors log it, and why')
    .description(
      'Says for each event whether the selectors log it, and why. Exit code 4 when the selectors are not valid.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim explain selectors.json --events events.ndjson',
        'aws cloudtrail get-event-selectors --trail-name org-trail | trailtrim explain - --events records.json.gz --format ndjson',
      ),
    )
    .argument('<file>', 'selectors: an array, or the answer of get-event-selectors; - for standard input')
    .requiredOption(
      '--events <file>',
      'CloudTrail records: one a line, an array, or {"Records": […]}; gzip too; - for standard input',
    )
    .addOption(targetOption())
    .addOption(new Option('--format <format>', 'how to print it').choices(EXPLAIN_FORMATS).default('text'))
    .addOption(outputOption())
    .action(async (file: string, _options, command: Command) => {
      const { runExplain } = await import('./commands/explain.ts');
      exit(await runExplain(file, optionsOf(command)));
    });
}

function addConvert(program: Command, exit: (code: ExitCode) => void): void {
  program
    .command('convert')
    .allowExcessArguments(false)
    .summary('write selectors in another dialect')
    .description(
      'Writes selectors for the AWS CLI, CloudFormation, Terraform, CDK or Pulumi, as a whole file. Exit code 4 when the selectors are not valid.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim convert selectors.json --to terraform --trail org-trail -o trail.tf',
        'aws cloudtrail get-event-selectors --trail-name org-trail | trailtrim convert - --to cdk --trail org-trail',
      ),
    )
    .argument('<file>', 'selectors: an array, or the answer of get-event-selectors; - for standard input')
    .addOption(new Option('--to <dialect>', 'the dialect to write').choices(DIALECT_NAMES).makeOptionMandatory())
    .addOption(targetOption())
    .option('--trail <name>', 'the name to write (default: REPLACE_WITH_TRAIL_NAME)')
    .addOption(outputOption())
    .action(async (file: string, _options, command: Command) => {
      const { runConvert } = await import('./commands/convert.ts');
      exit(await runConvert(file, optionsOf(command)));
    });
}

/**
 * The command's options; what was given before the command's name counts too, what was given behind it counts more.
 * Typed `never` because commander cannot know the types: each command's interface says what its options give.
 */
function optionsOf(command: Command): never {
  const before = command.parent;
  const inherited: Readonly<Record<string, unknown>> = before?.opts() ?? {};
  const given = Object.entries(command.opts()).filter(
    ([name]) => before?.getOptionValueSource(name) !== 'cli' || command.getOptionValueSource(name) === 'cli',
  );
  return { ...inherited, ...Object.fromEntries(given) } as never;
}

function fromOption(): Option {
  return new Option('--from <file>', 'the snapshot; - for standard input');
}

function exampleOption(): Option {
  return new Option('--example', 'the example snapshot that ships with trailtrim, and its policy');
}

function policyOption(): Option {
  return new Option('--policy <file>', 'what to protect and what may go (default: trailtrim.yaml when there is one)');
}

function targetOption(): Option {
  return new Option('--target <target>', 'what the selectors belong to')
    .choices(['trail', 'event-data-store'])
    .default('trail');
}

function monthOption(): Option {
  return new Option('--month <month>', '730h, a month such as 2026-12, or window: exactly what was observed').default(
    '730h',
  );
}

function outputOption(): Option {
  return new Option('-o, --output <file>', 'write to a file instead of standard output');
}

function helpExamples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function decimal(text: string): string {
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('expected dollars such as 500 or 499.99');
  return text;
}

function refuseUnknown(command: Command): void {
  const [word] = command.args;
  if (word === undefined) return;
  const names = command.commands.map((sub) => sub.name());
  const near = nearest(word, names);
  throw new UsageFailure([
    `unknown command ${word}${near === undefined ? '' : `; did you mean ${near}?`}`,
    `commands: ${names.join(', ')}; see trailtrim --help`,
  ]);
}
