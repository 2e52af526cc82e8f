import { type Command, Option } from '@commander-js/extra-typings';
import { type Declare, helpExamples, type OptionsOf, withEarlier } from './declare.ts';
import { namesOf, CHECK_FORMATS } from '../../report/formats/formats.ts';
import { outputOption, pickOption, policyOption, targetOption } from './options.ts';
import { collected, readBucketName } from './values.ts';

function flags(program: Command) {
  return program
    .command('check')
    .allowExcessArguments(false)
    .summary('find faults and traps in selectors, and prove which protected calls they keep')
    .description(
      'Validates selectors, warns about what looks right but does nothing, and proves for each protected call that it stays recorded, or shows an event that is lost. Exit code 4 for an error, a loss, or what is not proved.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim check selectors.json',
        'aws cloudtrail get-event-selectors --trail-name org-trail | trailtrim check - --log-bucket acme-ct-logs',
        'trailtrim check selectors.json --format sarif -o trailtrim.sarif',
      ),
    )
    .argument(
      '<file>',
      'selectors: an array, the output of get-event-selectors, a template, a Terraform plan or state, … (docs/inputs.md); - for standard input',
    )
    .addOption(pickOption())
    .addOption(targetOption())
    .option(
      '--log-bucket <name>',
      'a bucket that trails deliver into, which the trail should not log; repeatable',
      collected(readBucketName),
    )
    .addOption(policyOption())
    .addOption(new Option('--format <format>', 'how to print it').choices(namesOf(CHECK_FORMATS)).default('text'))
    .addOption(outputOption());
}

export type CheckOptions = OptionsOf<typeof flags>;

export const declareCheck: Declare = (program, exit, version) => {
  flags(program).action(async (file, options, command) => {
    const { runCheck } = await import('../commands/check.ts');
    exit(await runCheck(file, withEarlier(options, command), version));
  });
};
