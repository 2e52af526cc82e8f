import type { Command, CommandUnknownOpts, OptionValues } from '@commander-js/extra-typings';
import type { ExitCode } from '../exit-code.ts';

/** Declares a command: its help, its flags and what it runs. `exit` takes the exit code. */
export type Declare = (program: Command, exit: (code: ExitCode) => void, version: string) => void;

/** The options that a declaration gives a command. */
export type OptionsOf<Flags extends (program: Command) => { opts: () => OptionValues }> = Readonly<
  ReturnType<ReturnType<Flags>['opts']>
>;

/**
 * The command's options. What was given before the command's name counts too, unless it was given again after it: an option
 * of the same name takes the same values in both places.
 */
export function withEarlier<Options extends OptionValues>(options: Options, command: CommandUnknownOpts): Options {
  const { parent } = command;
  const earlier = command.options
    .map((option) => option.attributeName())
    .filter((name) => parent?.getOptionValueSource(name) === 'cli' && command.getOptionValueSource(name) !== 'cli');
  return { ...options, ...Object.fromEntries(earlier.map((name) => [name, parent?.getOptionValue(name)])) };
}

/** Whether stacks are printed, which is a flag of the program itself. */
export function isDebugging({ parent }: CommandUnknownOpts): boolean {
  return parent?.getOptionValue('debug') === true;
}

export function helpExamples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
