import { Command } from '@commander-js/extra-typings';
import { expect, test } from 'vitest';
import { isDebugging } from '../../../src/cli/flags/declare.ts';
import { sessionFlags } from '../../../src/cli/flags/session.ts';

test.each<[readonly string[], boolean]>([
  [['--debug', 'observe', '--profile', 'work'], true],
  [['observe', '--profile', 'work'], false],
  [['observe', '--profile', '--debug'], false],
])('%j prints stacks: %s', (args, expected) => {
  const program = sessionFlags(new Command().enablePositionalOptions());
  let found: boolean | undefined;
  program
    .command('observe')
    .option('--profile <name>')
    .action((_, command) => void (found = isDebugging(command)));
  program.parse([...args], { from: 'user' });
  expect(found).toBe(expected);
});
