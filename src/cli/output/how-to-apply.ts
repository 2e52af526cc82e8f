import { applyCommand, type WhatToApply } from '../../selectors/dialects/apply-command.ts';
import type { Target } from '../../selectors/selector.ts';

const REPLACED: Readonly<Record<Target, string>> = {
  trail: 'trail, basic ones too, and works in its home Region only',
  'event-data-store': 'event data store',
};

/** How to apply the array of the aws-cli dialect, which the file itself cannot say. @param output as given to `-o` */
export function howToApply(output: string | undefined, what: Omit<WhatToApply, 'file'>): readonly string[] {
  const command = applyCommand({ ...what, file: output === '-' ? undefined : output });
  return [
    `to put it in place: ${command.join(' ')}`,
    `note: this replaces all selectors of the ${REPLACED[what.target]}`,
  ];
}
