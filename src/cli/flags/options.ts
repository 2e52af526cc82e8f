import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../exit-code.ts';

/** Declares a command: its help, its flags and what it runs. `exit` takes the exit code. */
export type Declare = (program: Command, exit: (code: ExitCode) => void, version: string) => void;

/**
 * The command's options; what was given before the command's name counts too, what was given behind it counts more.
 * Typed `never` because commander cannot know the types: each command's interface says what its options give.
 */
export function optionsOf(command: Command): never {
  const before = command.parent;
  const inherited: Readonly<Record<string, unknown>> = before?.opts() ?? {};
  const given = Object.entries(command.opts()).filter(
    ([name]) => before?.getOptionValueSource(name) !== 'cli' || command.getOptionValueSource(name) === 'cli',
  );
  return { ...inherited, ...Object.fromEntries(given) } as never;
}

export function fromOption(): Option {
  return new Option('--from <file>', 'the snapshot; - for standard input');
}

export function exampleOption(): Option {
  return new Option('--example', 'the example snapshot that ships with trailtrim, and its policy');
}

export function policyOption(): Option {
  return new Option('--policy <file>', 'what to protect and what may go (default: trailtrim.yaml when there is one)');
}

export function targetOption(): Option {
  return new Option('--target <target>', 'what the selectors belong to')
    .choices(['trail', 'event-data-store'])
    .default('trail');
}

export function monthOption(): Option {
  return new Option('--month <month>', '730h, a month such as 2026-12, or window: exactly what was observed').default(
    '730h',
  );
}

export function ratesOption(): Option {
  return new Option(
    '--rates <file>',
    'rates of your own, in place of those that ship with trailtrim; see docs/rates.md',
  );
}

export function discountOption(): Option {
  return new Option(
    '--discount <service=n%>',
    'what your contract takes off, such as cloudtrail=12.5%; repeatable',
  ).argParser(collect);
}

/** Every value of an option that may be given several times. */
function collect(value: string, values: readonly string[] | undefined): readonly string[] {
  return [...(values ?? []), value];
}

export function outputOption(): Option {
  return new Option('-o, --output <file>', 'write to a file instead of standard output');
}

export function helpExamples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

export function decimal(text: string): string {
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('expected dollars such as 500 or 499.99');
  return text;
}
