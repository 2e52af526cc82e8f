import { AwsError } from './aws-error.ts';
import { CallRow, type Instant } from './call-row.ts';
import type { Call } from './call.ts';
import { describeEvent } from './event-record.ts';
import { decodeToken, encodeToken } from './hash.ts';
import type { ManagementScenario } from './scenario.ts';
import type { JsonHandler } from './service.ts';
import type { World } from './world.ts';

const MAX_RESULTS = 50;
const DAYS_KEPT = 90;

interface Input {
  readonly LookupAttributes?: readonly { readonly AttributeKey: string; readonly AttributeValue: string }[];
  /** Epoch seconds, both inclusive. */
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly EventCategory?: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

const ATTRIBUTES: Readonly<Record<string, (row: ManagementScenario) => string>> = {
  EventName: ({ name }) => name,
  EventSource: ({ source }) => source,
  ReadOnly: ({ readOnly }) => String(readOnly),
};

/** The event after which a page goes on. */
type Position = readonly [rank: number, day: number, index: number, second: number];

export const lookupEvents: JsonHandler = (call, { world }) => {
  const { NextToken: token, ...request } = call.input as Input;
  const { MaxResults: size = MAX_RESULTS, EventCategory: category } = request;
  if (size < 1 || size > MAX_RESULTS)
    throw new AwsError('InvalidMaxResultsException', `A maximum of ${MAX_RESULTS} results can be returned per page.`);
  const end = Math.floor(request.EndTime ?? world.now / 1000);
  const start = Math.max(request.StartTime ?? 0, world.now / 1000 - DAYS_KEPT * 86_400);
  if ((request.StartTime ?? 0) > end)
    throw new AwsError('InvalidTimeRangeException', 'The start time must be before the end time.');
  const wanted = filterOf(request);
  const after = token === undefined ? undefined : decodeToken(request, token);
  if (token !== undefined && after === undefined)
    throw new AwsError('InvalidNextTokenException', 'The token was not given for this request.');
  if (category === 'insight') return { Events: [] };

  const heads = rowsOf(world, call)
    .filter(({ row }) => wanted(row))
    .map((row) => ({ row, at: after === undefined ? row.latest(end) : resume(row, after as Position) }));
  const events: unknown[] = [];
  let last: Position | undefined;
  for (;;) {
    const head = newest(heads);
    if (head?.at === undefined || head.at.second < start) return { Events: events };
    if (events.length === size && last !== undefined) return { Events: events, NextToken: encodeToken(request, last) };
    const { row, at } = head;
    events.push(describeEvent(row, at, call));
    last = [row.rank, at.day, at.index, at.second];
    head.at = row.before(at);
  }
};

interface Head {
  readonly row: CallRow;
  at: Instant | undefined;
}

/** Newest first; of one second, in the order of the rows. */
function newest(heads: readonly Head[]): Head | undefined {
  let best: Head | undefined;
  for (const head of heads)
    if (head.at !== undefined && (best?.at === undefined || head.at.second > best.at.second)) best = head;
  return best;
}

function resume(row: CallRow, [rank, day, index, second]: Position): Instant | undefined {
  if (row.rank === rank) return row.before({ day, index });
  return row.latest(row.rank < rank ? second - 1 : second);
}

function filterOf({ LookupAttributes: attributes = [] }: Input): (row: ManagementScenario) => boolean {
  const [attribute] = attributes;
  if (attributes.length > 1)
    throw new AwsError('InvalidLookupAttributesException', 'You can only specify one lookup attribute.');
  if (attribute === undefined) return () => true;
  const read = ATTRIBUTES[attribute.AttributeKey];
  if (read === undefined)
    throw new AwsError('InvalidLookupAttributesException', `${attribute.AttributeKey} is not played here.`);
  return (row) => read(row) === attribute.AttributeValue;
}

const cache = new WeakMap<World, Map<string, readonly CallRow[]>>();

function rowsOf(world: World, { account, region }: Call): readonly CallRow[] {
  const known = cache.get(world) ?? new Map<string, readonly CallRow[]>();
  cache.set(world, known);
  const key = `${account}/${region}`;
  let rows = known.get(key);
  if (rows === undefined) {
    const { management = [] } = world.account(account)?.regions[region] ?? {};
    rows = management.map((row, rank) => new CallRow(row, rank, world.dataEnd, key));
    known.set(key, rows);
  }
  return rows;
}
