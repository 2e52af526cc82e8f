import { append } from '../../base/append.ts';
import type { Window } from '../../model/quantity/window.ts';
import type { DeliveredOptions } from '../../observe/aws/delivered/delivered-run.ts';
import { parseLogSource } from '../../observe/aws/delivered/log-source.ts';
import { windowBefore } from '../../observe/aws/window.ts';
import { parseWindow } from '../../observe/logs/window.ts';
import { UsageFailure } from '../failure.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import { endpointOf } from './aws-options.ts';
import { readSettings } from './observe-settings.ts';

/** Four weeks: enough for a month, and no more than was asked for is read of a bucket of years. */
const DEFAULT_DAYS = 28;

/** Where log files are read, and of which days. @throws UsageFailure with every fault */
export function readDeliveredOptions(
  flags: ObserveOptions,
  env: NodeJS.ProcessEnv,
  now: Date,
): DeliveredOptions & { readonly window: Window } {
  const { logs = [], window, profile, endpointUrl, role, days } = flags;
  const sources = logs.map((text) => parseLogSource(text));
  const faults = sources.flatMap((source) => (source.ok ? [] : source.problems.map(({ message }) => message)));
  if (window !== undefined && days !== undefined) faults.push('--days: --window says which days: give one of them');
  const given = window === undefined ? undefined : parseWindow(window);
  if (given?.ok === false)
    append(
      faults,
      given.problems.map(({ message }) => `--window: ${message}`),
    );
  const settings = readSettings({ ...(role === undefined ? {} : { role }), ...(days === undefined ? {} : { days }) });
  if (faults.length > 0) throw new UsageFailure(faults);
  return {
    sources: sources.flatMap((source) => (source.ok ? [source.value] : [])),
    window: given?.ok === true ? given.value : windowBefore(now, days === undefined ? DEFAULT_DAYS : settings.days),
    role,
    profile,
    endpoint: endpointUrl ?? endpointOf(env),
    environment: env,
    clock: () => new Date().getTime(),
  };
}
