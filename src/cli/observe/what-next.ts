import type { AwsObservation } from '../../observe/aws/run/observation.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import { shellWord } from '../../base/shell-word.ts';

/** What to do after an observation, as lines with commands to copy. */
export function whatNext(
  { snapshot, stopped, overspent, answered }: AwsObservation,
  code: ExitCode,
  flags: ObserveOptions,
): readonly string[] {
  const file = flags.output === undefined || flags.output === '-' ? 'FILE' : shellWord(flags.output);
  const why = [
    ...(stopped === 'expired' ? ['the credentials have expired: log in again'] : []),
    ...(overspent ? ['--max-spend kept some requests from being sent: raise it'] : []),
    ...(stopped === 'unwritable' ? ['the answers of AWS could not be kept: make room'] : []),
    ...(answered ? [] : ['AWS answered nothing that a snapshot could hold: the gaps say what to do']),
  ];
  if (snapshot.unfinished !== undefined) return [...why, `resume with: ${resumeCommand(file, flags, overspent)}`];
  return code === EXIT.done ? [...why, `next: trailtrim --from ${file}`] : why;
}

/** Days and places are in the file; who asks, and for how much, is not. */
export function resumeCommand(file: string, flags: ObserveOptions, overspent: boolean): string {
  const { profile, endpointUrl, rates, maxSpend } = flags;
  const words = [
    ['--profile', profile],
    ['--endpoint-url', endpointUrl],
    ['--rates', rates],
    ['--max-spend', overspent ? 'USD' : maxSpend?.toFixed()],
    ['-o', file === 'FILE' ? undefined : flags.output],
  ] as const;
  const more = words.flatMap(([flag, value]) => (value === undefined ? [] : [flag, shellWord(value)]));
  return ['trailtrim observe --resume', file, ...more].join(' ');
}
