import { UsageFailure } from '../failure.ts';
import type { ExitCode } from '../exit-code.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import { findMode } from '../observe/observe-modes.ts';

/** Reads AWS or log files, or says what reading AWS would take. Each is loaded only when asked for. @param debug whether stacks are printed */
export async function runObserve(flags: ObserveOptions, debug: boolean): Promise<ExitCode> {
  const found = findMode(flags);
  if (!found.ok) throw new UsageFailure(found.faults);
  switch (found.mode) {
    case 'logs': {
      const { runObserveLogs } = await import('./observe-logs.ts');
      return runObserveLogs(flags);
    }
    case 's3': {
      const { runObserveS3 } = await import('./observe-s3.ts');
      return runObserveS3(flags);
    }
    case 'plan': {
      const { runPlan } = await import('./plan-observation.ts');
      return runPlan(flags);
    }
    case 'aws': {
      const { runObserveAws } = await import('./observe-aws.ts');
      return runObserveAws(flags, debug);
    }
  }
}
