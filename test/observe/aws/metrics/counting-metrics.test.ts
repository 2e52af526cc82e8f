import { expect, test } from 'vitest';
import { KNOWN_TYPES } from '../../../../src/facts/resource-types.ts';
import type { Namespace } from '../../../../src/observe/aws/metrics/metric.ts';
import { wantedMetric } from '../../../../src/observe/aws/metrics/wanted.ts';

test.for(KNOWN_TYPES.flatMap(([type, { metric }]) => (metric === null ? [] : [{ type, metric }])))(
  'the metric that counts $type is one that is looked for',
  ({ metric: { namespace, name } }) => {
    expect(wantedMetric(namespace as Namespace, name)).toMatchObject({ namespace, name });
  },
);
