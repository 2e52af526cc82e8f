import { DAY_MS } from '../../../base/utc-day.ts';
import type { Window } from '../../../model/quantity/window.ts';

/** Milliseconds since 1970 that files are wanted of, the end exclusive. */
export interface Span {
  readonly from: number;
  readonly end: number;
}

/**
 * How long after an event its file may come. AWS says about five minutes on average, and does not promise it (user guide,
 * how-cloudtrail-works, 2026-04-13).
 */
const LATEST_DELIVERY = 2 * 60 * 60 * 1000;

/** The deliveries that hold the events of a window. */
export function deliveriesOf({ start, end }: Pick<Window, 'start' | 'end'>): Span {
  return { from: Date.parse(start), end: Date.parse(end) + LATEST_DELIVERY };
}

/** Folders of deliveries: `…/CloudTrail/REGION/2026/10/23/`, or a part of that. Source: user guide, cloudtrail-find-log-files. */
const FOLDER =
  /\/(?:CloudTrail|CloudTrail-Aggregated)\/[a-z0-9-]+\/(?<year>20\d\d)\/(?:(?<month>[01]\d)\/)?(?:(?<day>[0-3]\d)\/)?$/;

/** Can the folder hold what was delivered in the span? One whose name says nothing of a day can. */
export function mayHold(folder: string, { from, end }: Span): boolean {
  const { year, month, day } = FOLDER.exec(`/${folder}`)?.groups ?? {};
  if (year === undefined) return true;
  const [first, after] = month === undefined ? spanOf(year) : spanOf(year, month, day);
  return Number.isNaN(first) || (first < end && after > from);
}

function spanOf(year: string, month?: string, day?: string): readonly [number, number] {
  const first = Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`);
  if (day !== undefined) return [first, first + DAY_MS];
  const next = new Date(first);
  if (month === undefined) next.setUTCFullYear(next.getUTCFullYear() + 1);
  else next.setUTCMonth(next.getUTCMonth() + 1);
  return [first, next.getTime()];
}

/** Folders of services that deliver into the same bucket. Source: user guides of ELB, VPC, Config and others, 2026. */
const OF_SERVICE = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/(?<service>[^/]+)\/$/;

/** The service besides CloudTrail that delivers into the folder; undefined: CloudTrail, or nobody knows. */
export function otherServiceOf(folder: string): string | undefined {
  const service = OF_SERVICE.exec(folder)?.groups?.['service'];
  return service === undefined || service.startsWith('CloudTrail') ? undefined : service;
}

/** Names that records come under; a name without a point may be anything. */
const READ_NAME = /(?:^|\/)(?:[^./]+|[^/]*\.(?:json|jsonl|ndjson|log|txt|csv|tsv|gz|zst|yaml|yml))$/i;

export function isReadName(key: string): boolean {
  return READ_NAME.test(key);
}

/** Behind the account and Region of a file's name. */
const DELIVERED = /_(?<date>20\d{6})T(?<time>\d{4})Z_[^/]*$/;

/** Was it delivered in the span, as far as its name says? */
export function isDeliveredIn(key: string, { from, end }: Span): boolean {
  const { date, time } = DELIVERED.exec(key)?.groups ?? {};
  if (date === undefined || time === undefined) return true;
  const at = Date.parse(
    `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2)}:00Z`,
  );
  return Number.isNaN(at) || (at >= from && at < end);
}
