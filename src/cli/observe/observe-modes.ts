import type { ObserveOptions } from '../flags/observe.ts';

/** Reading log files, reading AWS, or saying what reading AWS would take. */
export type ObserveMode = 'logs' | 'aws' | 'plan';

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
  logs: { flag: '--logs', modes: ['logs'], instead: '--plan is for observing AWS: leave one of them out' },
  window: { flag: '--window', modes: ['logs'], instead: 'it is for --logs: AWS is observed for whole weeks, --days N' },
  trails: { flag: '--trails', modes: ['logs'], instead: 'it is for --logs: AWS is asked for the trails, leave it out' },
  region: { flag: '--region', modes: ['aws', 'plan'], instead: AWS_ONLY },
  allRegions: { flag: '--all-regions', modes: ['aws', 'plan'], instead: AWS_ONLY },
  profile: { flag: '--profile', modes: ['aws', 'plan'], instead: AWS_ONLY },
  endpointUrl: { flag: '--endpoint-url', modes: ['aws', 'plan'], instead: AWS_ONLY },
  role: { flag: '--role', modes: ['aws', 'plan'], instead: AWS_ONLY },
  accounts: { flag: '--accounts', modes: ['aws', 'plan'], instead: AWS_ONLY },
  days: {
    flag: '--days',
    modes: ['aws', 'plan'],
    instead: 'it is for observing AWS: days of log files are chosen with --window START/END',
  },
  maxSpend: { flag: '--max-spend', modes: ['aws', 'plan'], instead: 'log files cost nothing to read: leave it out' },
  resume: {
    flag: '--resume',
    modes: ['aws'],
    instead: 'it resumes an unfinished run against AWS: leave it out, or give it without --logs and --plan',
  },
  rates: { flag: '--rates', modes: ['aws', 'plan'], instead: 'log files cost nothing to read: leave it out' },
  trace: { flag: '--trace', modes: ['aws', 'plan'], instead: AWS_ONLY },
  plan: { flag: '--plan', modes: ['plan'], instead: 'it is for observing AWS: leave one of them out' },
  from: { flag: '--from', modes: ['plan'], instead: PLAN_ONLY },
  example: { flag: '--example', modes: ['plan'], instead: PLAN_ONLY },
};

/** The mode that is asked for, or a line for each flag that does not belong in it. */
export function findMode(
  flags: ObserveOptions,
): { readonly ok: true; readonly mode: ObserveMode } | { readonly ok: false; readonly faults: readonly string[] } {
  const mode = flags.logs !== undefined ? 'logs' : flags.plan === true ? 'plan' : 'aws';
  const faults = Object.entries(FLAGS).flatMap(([name, { flag, modes, instead }]) =>
    flags[name as keyof typeof FLAGS] === undefined || modes.includes(mode) ? [] : [`${flag}: ${instead}`],
  );
  return faults.length === 0 ? { ok: true, mode } : { ok: false, faults };
}
