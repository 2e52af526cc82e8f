import { AwsError } from './aws-error.ts';
import type { Call } from './call.ts';
import { decodeToken, encodeToken } from './hash.ts';
import { findSeries, type MetricQuery, type ValidQuery, validateQueries } from './metric-query.ts';
import { placeOf } from './places.ts';
import { type Point, pointsOf } from './series.ts';
import type { Context, JsonHandler } from './service.ts';

const MAX_POINTS = 100_800;

interface Input {
  readonly MetricDataQueries: readonly MetricQuery[];
  /** Epoch seconds. */
  readonly StartTime: number;
  readonly EndTime: number;
  readonly ScanBy?: 'TimestampDescending' | 'TimestampAscending';
  readonly MaxDatapoints?: number;
  readonly NextToken?: string;
}

/** Queries still to answer, each with the points already given. */
type Open = readonly (readonly [query: number, given: number])[];

interface Result {
  readonly status: 'Complete' | 'PartialData' | 'InternalError' | 'Forbidden';
  readonly points: readonly Point[];
  /** Points given so far, if more are to come. */
  readonly given?: number;
}

export const getMetricData: JsonHandler = (call, context) => {
  const { NextToken: token, ...request } = call.input as unknown as Input;
  const { StartTime: start, EndTime: end, MaxDatapoints: max = MAX_POINTS } = request;
  if (!(start < end)) throw new AwsError('ValidationException', 'The parameter StartTime must be less than EndTime.');
  const queries = validateQueries(request.MetricDataQueries, start * 1000, context.world);
  const open = token === undefined ? queries.map((_, at) => [at, 0] as const) : decodeToken(request, token);
  if (!Array.isArray(open)) throw new AwsError('InvalidNextToken', 'The token is not valid for this request');

  let room = Math.min(max, MAX_POINTS);
  const results: unknown[] = [];
  const next: [number, number][] = [];
  for (const [at, given] of open as Open) {
    const query = queries[at];
    if (query === undefined) continue;
    const result = answer(query, given, room, request, call, context);
    room -= result.points.length;
    if (result.given !== undefined) next.push([at, result.given]);
    results.push(describe(query, result));
  }
  context.quotas.chargePoints(call, Math.min(max, MAX_POINTS) - room);
  return {
    // AWS promises no order, so nobody may count on that of the queries.
    MetricDataResults: results.toReversed(),
    Messages: [],
    ...(next.length === 0 ? {} : { NextToken: encodeToken(request, next) }),
  };
};

function answer(
  query: ValidQuery,
  given: number,
  room: number,
  { StartTime: start, EndTime: end, ScanBy: order }: Input,
  call: Call,
  { world, statusOf }: Context,
): Result {
  const owner = query.account ?? call.account;
  if (owner !== call.account && world.account(call.account)?.linked?.includes(owner) !== true)
    return { status: 'Forbidden', points: [] };
  const place = placeOf(world, owner, call.region);
  const series = place && findSeries(query, place);
  if (series === undefined) return { status: 'Complete', points: [] };
  const trouble = statusOf(series, owner);
  if (trouble === 'forbidden-status') return { status: 'Forbidden', points: [] };
  if (trouble === 'internal-error-status') return { status: 'InternalError', points: [] };

  const { statistic, periodMs } = query;
  const ascending = pointsOf(series, {
    statistic,
    periodMs,
    start: start * 1000,
    end: end * 1000,
    dataEnd: world.dataEnd,
  });
  const all = order === 'TimestampAscending' ? ascending : ascending.toReversed();
  const rest = all.slice(given);
  const limit = trouble === 'partial' && given === 0 ? Math.min(room, Math.floor(rest.length / 2)) : room;
  if (rest.length <= limit) return { status: 'Complete', points: rest };
  return { status: 'PartialData', points: rest.slice(0, limit), given: given + limit };
}

function describe({ id, label }: ValidQuery, { status, points }: Result): unknown {
  return {
    Id: id,
    Label: label,
    Timestamps: points.map(([time]) => time / 1000),
    Values: points.map(([, value]) => value),
    StatusCode: status,
  };
}
