import { InvalidArgumentError } from '@commander-js/extra-typings';
import { cleanText } from '../../base/clean-text.ts';
import { quote } from '../../base/quote.ts';
import { isCalendarDay } from '../../base/utc-day.ts';
import { regionFault } from '../../facts/find-region.ts';
import type { Result } from '../../base/result.ts';
import { parseMonth } from '../../model/quantity/month.ts';
import { toUsd, type Usd } from '../../model/quantity/usd.ts';
import { findPlan } from '../../model/retention/find-plan.ts';
import type { RetentionPlan } from '../../model/retention/retention-plan.ts';
import type { UnknownLimit } from '../../report/gates/limits.ts';
import { UsageFailure } from '../failure.ts';
import type { FileOfTrail } from '../input/changes.ts';
import type { MonthAsked } from '../input/month.ts';

/** Every value of an option that may be given several times. */
export function collected<Value>(read: (text: string) => Value) {
  return (text: string, before: readonly Value[] | undefined): readonly Value[] => [...(before ?? []), read(text)];
}

/** As it was typed. */
export function asText(text: string): string {
  return text;
}

export function readMonth(text: string): MonthAsked {
  if (text === 'current') return text;
  const month = parseMonth(text);
  if (month.ok) return month.value;
  throw new UsageFailure([
    `--month: ${quote(text)} is not a month: use \`2026-12\`, \`current\`, \`730h\` or \`window\``,
  ]);
}

/** Below it an interval is missed more often than not; beyond it nobody can tell. In percent. */
const CONFIDENCES = { least: 50, most: 99 };

/** `80%` as 0.8. */
export function readConfidence(text: string): number {
  const { least, most } = CONFIDENCES;
  const percent = /^\d{1,2}(?:\.\d{1,2})?%$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (percent >= least && percent <= most) return Number((percent / 100).toFixed(4));
  throw new UsageFailure([
    `--confidence: expected a percentage from ${least}% to ${most}% such as 80%, found ${cleanText(text)}`,
  ]);
}

export function readPlan(text: string): RetentionPlan {
  return valueOf('--retention', findPlan(text));
}

export function readAmount(text: string): Usd {
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('expected dollars such as 500 or 499.99');
  return toUsd(text);
}

export function readWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('expected a whole number such as 7');
  return Number(text);
}

export function readUnknownLimit(text: string): UnknownLimit {
  const [, most, percent] = /^(\d{1,9}|\d{1,3}(?:\.\d+)?(%))$/.exec(text) ?? [];
  if (most === undefined || (percent !== undefined && Number.parseFloat(most) > 100))
    throw new InvalidArgumentError('expected a number of resources such as 10, or a percentage such as 2.5%');
  return { most: most.replace('%', ''), isPercent: percent !== undefined };
}

/** `5%` as 0.05. */
export function readShare(text: string): number {
  const percent = /^\d{1,2}(?:\.\d{1,4})?%$/.test(text) ? Number.parseFloat(text) : 0;
  if (percent > 0) return percent / 100;
  throw new InvalidArgumentError('expected a percentage above 0% and below 100% such as 5%');
}

export function readDay(text: string): string {
  if (text.length !== 10 || !isCalendarDay(text)) throw new InvalidArgumentError('expected a day such as 2026-11-30');
  return text;
}

/** @param source how messages name it: the flag, or the variable @throws UsageFailure where it is not a web address */
export function readEndpoint(text: string, source = '--endpoint-url'): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Not repeated: not every text with a password is an address.
  if (text.includes('@'))
    throw new UsageFailure([`${source}: an address of AWS takes no user and no password: leave out what ends with @`]);
  if (url !== undefined && /^https?:$/.test(url.protocol)) return text;
  throw new UsageFailure([`${source}: expected an address such as https://example.com, found ${text}`]);
}

/** A Region that is known, or that AWS may have added since. @throws UsageFailure with the one that was probably meant */
export function readRegion(text: string): string {
  const fault = regionFault(text);
  if (fault === undefined) return text;
  throw new UsageFailure([`--region: ${cleanText(fault)}`]);
}

/** The name of a bucket, given bare or as its ARN. */
export function readBucketName(text: string): string {
  const name = /^(?:arn:[^:]+:s3:::)?([A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9])\/?$/.exec(text)?.[1];
  if (name !== undefined) return name;
  throw new UsageFailure([
    `--log-bucket: ${cleanText(text)} is not the name of a bucket; give one such as acme-ct-logs`,
  ]);
}

/** Not yet checked: they may be no days, or in the wrong order. */
export interface StartAndEnd {
  readonly start: string;
  readonly end: string;
}

export function readStartAndEnd(text: string): StartAndEnd {
  const [start = '', end = '', ...rest] = text.split('/');
  if (rest.length > 0 || start === '' || end === '')
    throw new UsageFailure([`--window: expected START/END such as 2026-10-23/2026-11-20, found ${text}`]);
  return { start, end };
}

/** No name and no ARN of a trail holds an equals sign; the path of a file may. */
export function readFileOfTrail(text: string): FileOfTrail {
  const [, trail, file] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (trail === undefined || file === undefined)
    throw new UsageFailure([
      `--selectors: expected TRAIL=FILE such as org-trail=selectors.json, found ${cleanText(text)}`,
    ]);
  return { trail, file };
}

function valueOf<Value>(flag: string, result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new UsageFailure(result.problems.map(({ message }) => `${flag}: ${message}`));
}
