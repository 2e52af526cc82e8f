import { shellWord } from '../../base/shell-word.ts';
import type { Target } from '../selector.ts';

/** How a command marks what trailtrim cannot know. */
const MARK = 'REPLACE_WITH_';

export interface WhatToApply {
  readonly target: Target;
  /** Of the trail, or the ARN of the event data store; a mark stands for one that is not known. */
  readonly name?: string | undefined;
  /** The home Region: the call fails in any other. Left out where it is not known. */
  readonly region?: string | undefined;
  /** The file that holds the array of the aws-cli dialect. */
  readonly file?: string | undefined;
}

const COMMANDS = {
  trail: { command: 'put-event-selectors', option: '--trail-name', unknown: `${MARK}TRAIL_NAME` },
  // The call takes no name of an event data store, only its ARN or id.
  'event-data-store': {
    command: 'update-event-data-store',
    option: '--event-data-store',
    unknown: `${MARK}EVENT_DATA_STORE_ARN`,
  },
} as const satisfies Record<Target, object>;

/** The command that replaces all selectors, as words of a shell, each quoted; a line may end between any two of them. */
export function applyCommand({ target, name, region, file = 'FILE' }: WhatToApply): readonly string[] {
  const { command, option, unknown } = COMMANDS[target];
  return [
    'aws',
    'cloudtrail',
    command,
    ...optionWords(option, name ?? unknown),
    ...(region === undefined ? [] : optionWords('--region', region)),
    '--advanced-event-selectors',
    // The AWS CLI itself reads a leading ~ as the home folder.
    shellWord(`file://${file.startsWith('~') ? './' : ''}${file}`),
  ];
}

/** An option and its value as words of a shell. A value that begins with a dash would be read as an option of its own. */
export function optionWords(option: string, value: string): readonly string[] {
  return value.startsWith('-') ? [shellWord(`${option}=${value}`)] : [option, shellWord(value)];
}
