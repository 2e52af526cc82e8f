import type { Command } from '@commander-js/extra-typings';
import type { OptionsOf } from './declare.ts';
import { confidenceOption, discountOption, monthOption, ratesOption } from './options.ts';

/** The flags of the program itself, which opens the session. A command's flag of the same name takes the same values. */
export function sessionFlags(program: Command) {
  return program
    .option('--debug', 'print the stack of an unexpected failure')
    .option('--from <file>', 'the snapshot to open; - for standard input')
    .option('--example', 'open the example that ships with trailtrim')
    .option(
      '--policy <file>',
      'what to protect and what may be dropped (default: the nearest trailtrim.yaml, up to the root of the repository)',
    )
    .option('--trail <name>', 'the trail to trim (default: the one with the most expensive noise)')
    .option('--no-color', 'no colours; NO_COLOR does the same')
    .addOption(monthOption())
    .addOption(confidenceOption())
    .addOption(ratesOption())
    .addOption(discountOption());
}

export type SessionOptions = OptionsOf<typeof sessionFlags>;
