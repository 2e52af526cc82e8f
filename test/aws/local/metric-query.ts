import { AwsError } from './aws-error.ts';
import { FAMILIES } from './families.ts';
import { findResources, type Place } from './family.ts';
import type { Series, Statistic } from './series.ts';
import { DAY_MS, type World } from './world.ts';

const MAX_QUERIES = 500;

interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

export interface MetricQuery {
  readonly Id: string;
  readonly AccountId?: string;
  readonly Label?: string;
  readonly Expression?: string;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions?: readonly Dimension[];
    };
    readonly Period: number;
    readonly Stat: string;
  };
}

/** A query that may be answered. */
export interface ValidQuery {
  readonly id: string;
  readonly account: string | undefined;
  readonly label: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: readonly Dimension[];
  readonly periodMs: number;
  readonly statistic: Statistic;
}

const STATISTICS: ReadonlySet<string> = new Set(['Sum', 'SampleCount', 'Average']);

/** @throws {AwsError} ValidationException, which CloudWatch calls ValidationError in its older protocol. @param start epoch milliseconds */
export function validateQueries(queries: readonly MetricQuery[], start: number, world: World): readonly ValidQuery[] {
  if (queries.length === 0) throw invalid('The parameter MetricDataQueries is required.');
  if (queries.length > MAX_QUERIES)
    throw invalid(`The collection MetricDataQueries must not have a size greater than ${MAX_QUERIES}.`);
  const ids = new Set<string>();
  return queries.map((query) => {
    const { Id: id, MetricStat: stat, Expression: expression } = query;
    if (!/^[a-z][A-Za-z0-9_]*$/.test(id))
      throw invalid(`The value ${id} for parameter Id is not matching the expected pattern.`);
    if (ids.has(id)) throw invalid(`The values for parameter Id must be unique: ${id}.`);
    ids.add(id);
    if (stat === undefined || expression !== undefined) throw invalid('Expressions are not played here.');
    return validate(query, stat, start, world);
  });
}

function validate(
  { Id: id, AccountId: account, Label: label }: MetricQuery,
  { Metric: metric, Period: period, Stat: statistic }: NonNullable<MetricQuery['MetricStat']>,
  start: number,
  world: World,
): ValidQuery {
  const multiple = smallestPeriod(world.now - start);
  if (!Number.isInteger(period) || period < 1 || period % multiple !== 0)
    throw invalid(`The parameter Period must be a multiple of ${multiple} for this StartTime.`);
  if (!STATISTICS.has(statistic)) throw invalid(`The statistic ${statistic} is not played here.`);
  const { Namespace: namespace, MetricName: name, Dimensions: dimensions = [] } = metric;
  return {
    id,
    account,
    label: label ?? name,
    namespace,
    metric: name,
    dimensions,
    periodMs: period * 1000,
    statistic: statistic as Statistic,
  };
}

/** Seconds. Minutes live for 15 days, 5 minutes for 63 (CloudWatch API reference, 2026-04-13). */
function smallestPeriod(ageMs: number): number {
  if (ageMs > 63 * DAY_MS) return 3600;
  return ageMs > 15 * DAY_MS ? 300 : 60;
}

/** The series with exactly these dimensions. */
export function findSeries({ namespace, metric, dimensions }: ValidQuery, place: Place): Series | undefined {
  for (const family of FAMILIES) {
    if (family.namespace !== namespace) continue;
    const name = family.key === undefined ? '' : dimensions.find((one) => one.Name === family.key)?.Value;
    if (name === undefined) continue;
    for (const resource of findResources(family, place, name))
      for (const series of family.seriesAt(place, resource, metric)) if (isSame(series, dimensions)) return series;
  }
  return undefined;
}

function isSame({ dimensions }: Series, asked: readonly Dimension[]): boolean {
  return (
    dimensions.length === asked.length &&
    dimensions.every(([name, value]) => asked.some((one) => one.Name === name && one.Value === value))
  );
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
