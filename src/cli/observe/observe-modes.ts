import { isLogSource } from '../../observe/aws/delivered/log-source.ts';
import type { ObserveOptions } from '../flags/observe.ts';

/** Reading log files here or in S3, reading AWS, or saying what reading AWS would take. */
export type ObserveMode = 'logs' | 's3' | 'aws' | 'plan';

interface FlagFacts {
  readonly flag: string;
  readonly modes: readonly ObserveMode[];
  /** What to do when it does not belong. */
  readonly instead: string;
}

const AWS_ONLY = 'it is for observing AWS, without --logs: leave one of them out';
const PLAN_ONLY = 'it goes with --plan only, which plans for as many resources as the snapshot holds: leave it out';

/** Where each flag belongs. `--plan` takes the flags of a run, so that it can be appended to the command of one. */
const FLAGS: Readonly<Record<Exclude<keyof ObserveOptions, 'output'>, FlagFacts>> = {
  logs: { flag: '--logs', modes: ['logs', 's3'], instead: '--plan is for observing AWS: leave one of them out' },
  window: {
    flag: '--window',
    modes: ['logs', 's3'],
    instead: 'it is for --logs: AWS is observed for whole weeks, --days N',
  },
  trails: {
    flag: '--trails',
    modes: ['logs', 's3'],
    instead: 'it is for --logs: AWS is asked for the trails, leave it out',
  },
  region: { flag: '--region', modes: ['aws', 'plan'], instead: AWS_ONLY },
  allRegions: { flag: '--all-regions', modes: ['aws', 'plan'], instead: AWS_ONLY },
  profile: { flag: '--profile', modes: ['aws', 'plan', 's3'], instead: AWS_ONLY },
  endpointUrl: { flag: '--endpoint-url', modes: ['aws', 'plan', 's3'], instead: AWS_ONLY },
  role: { flag: '--role', modes: ['aws', 'plan', 's3'], instead: AWS_ONLY },
  accounts: { flag: '--accounts', modes: ['aws', 'plan'], instead: AWS_ONLY },
  days: {
    flag: '--days',
    modes: ['aws', 'plan', 's3'],
    instead: 'it is for observing AWS: days of log files are chosen with --window START/END',
  },
  maxSpend: {
    flag: '--max-spend',
    modes: ['aws', 'plan', 's3'],
    instead: 'log files cost nothing to read: leave it out',
  },
  resume: {
    flag: '--resume',
    modes: ['aws', 's3'],
    instead: 'it resumes an unfinished run against AWS: leave it out, or give it without --logs and --plan',
  },
  rates: { flag: '--rates', modes: ['aws', 'plan', 's3'], instead: 'log files cost nothing to read: leave it out' },
  trace: { flag: '--trace', modes: ['aws', 'plan', 's3'], instead: AWS_ONLY },
  plan: { flag: '--plan', modes: ['plan', 's3'], instead: 'it is for observing AWS: leave one of them out' },
  sample: { flag: '--sample', modes: ['s3'], instead: 'it is for log files in S3, s3://BUCKET/PREFIX: leave it out' },
  from: { flag: '--from', modes: ['plan'], instead: PLAN_ONLY },
  example: { flag: '--example', modes: ['plan'], instead: PLAN_ONLY },
};

/** The mode that is asked for, or a line for each flag that does not belong in it. */
export function findMode(
  flags: ObserveOptions,
): { readonly ok: true; readonly mode: ObserveMode } | { readonly ok: false; readonly faults: readonly string[] } {
  const inS3 = flags.logs?.filter(isLogSource) ?? [];
  const mode = inS3.length > 0 ? 's3' : flags.logs !== undefined ? 'logs' : flags.plan === true ? 'plan' : 'aws';
  if (mode === 's3' && inS3.length < flags.logs!.length)
    return { ok: false, faults: ['log files in S3 and files here: read them one after the other, into two snapshots'] };
  const faults = Object.entries(FLAGS).flatMap(([name, { flag, modes, instead }]) =>
    flags[name as keyof typeof FLAGS] === undefined || modes.includes(mode) ? [] : [`${flag}: ${instead}`],
  );
  return faults.length === 0 ? { ok: true, mode } : { ok: false, faults };
}
