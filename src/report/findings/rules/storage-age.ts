import { isOfKnownAge } from '../../../model/bill/accruals-of.ts';
import { costWhere } from '../../../model/bill/estimate.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface StorageAge extends Parts {
  readonly trail: TrailPart;
}

/** Between what the month stores of its own logs and all that is kept in the end, in dollars, from which on it matters. */
const WORTH_SAYING = 1;

export const storageAge: Rule<StorageAge> = {
  severity: 'info',
  find: {
    trail: ({ trail, costs }) => {
      if (isOfKnownAge(trail)) return [];
      const { low, expected } = costWhere(
        costs.lines,
        ({ sink, dimension }) => sink.arn === trail.arn && /^(?:s3|logs)\.storage/.test(dimension),
      );
      return expected.minus(low).lessThan(String(WORTH_SAYING)) ? [] : [{ trail }];
    },
  },
  sentence: ({ trail }) =>
    `since when ${trail.name} has been logging is not known: at least what the month stores of its own logs is counted, and what is expected is all that is kept in the end; aws cloudtrail get-trail-status has it, for \`startedLogging\` and \`stoppedLogging\``,
};
