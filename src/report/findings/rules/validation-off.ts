import type { Parts, Rule, TrailPart } from '../rule.ts';
import { priceOf } from '../price-of.ts';

interface ValidationOff extends Parts {
  readonly trail: TrailPart;
}

/** Without digests it cannot be shown that a log file is intact, or that no file is missing. */
export const validationOff: Rule<ValidationOff> = {
  severity: 'risk',
  find: {
    trail: (view) => {
      const { trail, logs, bucket } = view;
      if (trail.logFileValidation !== false || trail.bucket === null) return [];
      if (logs === undefined) return [{ trail }];
      const digests = { dimension: 's3.requests', quantity: logs.digests } as const;
      return [{ trail, cost: priceOf(view, digests, bucket?.region) }];
    },
  },
  sentence: ({ trail }) =>
    `log file validation of ${trail.name} is off, so nobody can show whether a log file was changed or deleted`,
};
