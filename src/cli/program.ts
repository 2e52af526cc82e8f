import process from 'node:process';
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { didYouMean } from '../base/nearest.ts';
import { isDiskTrouble, systemReason } from '../base/system-error.ts';
import { declareCheck } from './flags/check.ts';
import { declareConvert } from './flags/convert.ts';
import type { Declare } from './flags/declare.ts';
import { declareDiff } from './flags/diff.ts';
import { declareExplain } from './flags/explain.ts';
import { declareIamPolicy } from './flags/iam-policy.ts';
import { declareObserve } from './flags/observe.ts';
import { declareOptimize } from './flags/optimize.ts';
import { declareReport } from './flags/report.ts';
import { declareRates } from './flags/rates.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { Failure, UsageFailure } from './failure.ts';
import { sessionFlags } from './flags/session.ts';
import type { CommandName } from './policy-part.ts';
import { say } from './output/say.ts';
import { print } from './output/standard-streams.ts';
import { writingFailure } from './output/target.ts';

/** In the order in which help lists them. */
const COMMANDS = {
  observe: declareObserve,
  report: declareReport,
  optimize: declareOptimize,
  check: declareCheck,
  explain: declareExplain,
  diff: declareDiff,
  convert: declareConvert,
  rates: declareRates,
  'iam-policy': declareIamPolicy,
} as const satisfies Readonly<Record<CommandName, Declare>>;

const EXAMPLES = `
Examples:
  trailtrim --example                                       look around in made-up data, no AWS account needed
  trailtrim observe -o snapshot.json                        what happened in your AWS account, and what records it
  trailtrim observe --logs ./AWSLogs --trails trails.json -o snapshot.json
  trailtrim --from snapshot.json                            the interactive session
  trailtrim report --from snapshot.json --format markdown   what CloudTrail costs in a month
  trailtrim optimize --from snapshot.json --trail org-trail --format aws-cli -o selectors.json
  trailtrim check selectors.json                            faults, traps, and which protected calls stay recorded
  trailtrim diff before.json after.json                     the events that one set logs and the other does not
  trailtrim explain selectors.json --events events.ndjson   why each event is logged or not
  trailtrim convert selectors.json --to terraform           the same selectors for Terraform, CDK, Pulumi, …
  trailtrim rates --region eu-west-1                        what is charged there, who says so, and since when

`;

/** Reads the command line and runs the command; sets the exit code, never throws. */
export async function runProgram(argv: readonly string[], version: string): Promise<void> {
  let debug = false;
  let unprinted: unknown;
  process.stdout.on('error', (error) => (unprinted ??= error));
  // With nobody to read messages the data may still be wanted.
  process.stderr.on('error', () => {});
  // Node would print a line of the source, which is minified.
  process.on('uncaughtException', (error) => process.exit(report(error, debug)));
  try {
    const program = makeProgram(version, (code) => (process.exitCode = code));
    program.on('option:debug', () => (debug = true));
    await program.parseAsync([...argv]);
    // An error is told a turn after the write that it belongs to.
    await new Promise(setImmediate);
    if (unprinted !== undefined && !isReaderGone(unprinted)) throw writingFailure('standard output', unprinted);
  } catch (error) {
    process.exitCode = report(error, debug);
  }
}

/** A reader such as `head` closes the pipe when it has seen enough, and a terminal may be gone: not a failure. */
function isReaderGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPIPE' || (code === 'EIO' && process.stdout.isTTY);
}

function report(error: unknown, debug: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Failure) {
    for (const line of error.lines) say(line);
    return error.exitCode;
  }
  const { message, stack } = error as Error;
  const isFull = isDiskTrouble(error);
  say(isFull ? `nothing was written: ${systemReason(error)}` : `trailtrim failed unexpectedly: ${message}`);
  if (debug) say(stack ?? '');
  else if (!isFull) say('this is a bug: please report it with the output of --debug');
  return EXIT.failed;
}

function makeProgram(version: string, exit: (code: ExitCode) => void): Command {
  const program = new Command('trailtrim')
    .description(
      'What CloudTrail will cost next month, line by line, and the event selectors that drop the noise and provably keep what matters.',
    )
    .version(version, '-V, --version')
    .helpOption('-h, --help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('beforeAll', ({ command }) => (command.parent === null ? EXAMPLES.trimStart() : ''))
    .allowExcessArguments()
    // Otherwise the root would claim options of its commands that have the same name as its own.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: print,
      // It quotes what was typed.
      outputError: (text) => say(text.replace(/^error: /, '').trimEnd()),
    });
  sessionFlags(program).action(async (options, command) => {
    refuseUnknown(command);
    const { runSessionCommand } = await import('./commands/session.ts');
    exit(await runSessionCommand(options));
  });
  for (const declare of Object.values(COMMANDS)) declare(program, exit, version);
  return program;
}

function refuseUnknown(command: CommandUnknownOpts): void {
  const [word] = command.args;
  if (word === undefined) return;
  const names = command.commands.map((sub) => sub.name());
  throw new UsageFailure([
    `unknown command ${word}${didYouMean(word, names)}`,
    `commands: ${names.join(', ')}; see trailtrim --help`,
  ]);
}
