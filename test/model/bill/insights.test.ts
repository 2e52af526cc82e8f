import { expect, test } from 'vitest';
import { analysing } from '../../../src/model/bill/insights.ts';
import type { TrailInsight } from '../../../src/model/snapshot/snapshot.ts';

type Asked = readonly ['Management' | 'Data', readOnly: boolean];

const READ: Asked = ['Management', true];
const WRITE: Asked = ['Management', false];
const DATA_READ: Asked = ['Data', true];
const DATA_WRITE: Asked = ['Data', false];
const ALL = [READ, WRITE, DATA_READ, DATA_WRITE];

// CloudTrail user guide, insights-events-costs, 2026-04-13: of management events the call rate looks at writes alone.
test.for<[TrailInsight, readonly Asked[]]>([
  [{ type: 'ApiCallRateInsight', on: ['Management'] }, [WRITE]],
  [{ type: 'ApiErrorRateInsight', on: ['Management'] }, [READ, WRITE]],
  [{ type: 'ApiCallRateInsight', on: ['Data'] }, [DATA_READ, DATA_WRITE]],
  [{ type: 'ApiErrorRateInsight', on: ['Data'] }, [DATA_READ, DATA_WRITE]],
  [{ type: 'ApiCallRateInsight', on: ['Management', 'Data'] }, [WRITE, DATA_READ, DATA_WRITE]],
  [{ type: 'ApiErrorRateInsight', on: [] }, []],
])('%j analyses %j', ([insight, asked]) => {
  const other: TrailInsight = { type: 'ApiErrorRateInsight', on: [] };
  const found = ALL.filter(([category, readOnly]) => {
    const types = analysing([other, insight], category, readOnly);
    expect(types.length === 0 || (types.length === 1 && types[0] === insight.type)).toBe(true);
    return types.length > 0;
  });
  expect(found).toEqual(asked);
});
