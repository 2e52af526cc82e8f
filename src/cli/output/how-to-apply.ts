import type { Target } from '../../selectors/selector.ts';
import { shellWord } from '../../base/shell-word.ts';

/** How the array of the aws-cli dialect is put in place; the file itself cannot say it. */
export function howToApply(
  target: Target,
  {
    name,
    region,
    output,
  }: { readonly name?: string | undefined; readonly region?: string; readonly output?: string | undefined },
): readonly string[] {
  const [command, what, mark] = COMMANDS[target];
  const words = [
    `aws cloudtrail ${command}`,
    shellWord(name ?? mark),
    ...(region === undefined ? [] : ['--region', shellWord(region)]),
    '--advanced-event-selectors',
    shellWord(`file://${output === undefined || output === '-' ? 'FILE' : output}`),
  ];
  return [`to put it in place: ${words.join(' ')}`, `note: this replaces all selectors of the ${what}`];
}

const COMMANDS: Readonly<Record<Target, readonly [command: string, what: string, mark: string]>> = {
  trail: [
    'put-event-selectors --trail-name',
    'trail, basic ones too, and works in its home Region only',
    'REPLACE_WITH_TRAIL_NAME',
  ],
  // Which has no names, only ARNs and ids.
  'event-data-store': [
    'update-event-data-store --event-data-store',
    'event data store',
    'REPLACE_WITH_EVENT_DATA_STORE_ARN',
  ],
};
