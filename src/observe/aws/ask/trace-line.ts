import type { Place } from '../../../model/snapshot/place.ts';
import type { Call } from './calls.ts';
import type { RefusalKind } from './refusal.ts';
import { withoutSecrets } from './without-secrets.ts';

/** One attempt of a call, as it ended: plain JSON, without credentials, tokens and what AWS answered. */
export interface TraceLine {
  /** When it was sent, ISO, by the clock of the run. */
  readonly at: string;
  /** By its IAM action. */
  readonly call: Call;
  /** Whose credentials it was made with; `caller` while that is not known. */
  readonly account: string;
  readonly region: string;
  /** What was asked about. */
  readonly input: Readonly<Record<string, string>>;
  /** From 1; there may be pauses and other questions between two attempts. */
  readonly attempt: number;
  /** Number of the page of a list, from 1. */
  readonly page?: number;
  readonly outcome: 'answered' | RefusalKind;
  /** AWS's name of the error. */
  readonly error?: string;
  readonly milliseconds: number;
  /** What AWS charges for: metrics, or 1 for a request or page; 0 if it refused or does not charge. */
  readonly units: number;
}

/** What a call is about, by members of its input. Others are not traced: tokens of pages, credentials, lists of hundreds of metrics. */
const TRACED = [
  'Name',
  'TrailName',
  'EventDataStore',
  'Bucket',
  'RoleArn',
  'Namespace',
  'MetricName',
  'Dimension',
  'StartTime',
  'EndTime',
] as const;

export interface Traced extends Place {
  readonly call: Call;
  readonly input: object;
  readonly attempt: number;
  readonly page: number | undefined;
  readonly sentAt: number;
  readonly endedAt: number;
  readonly units: number;
  /** Absent: it was answered. */
  readonly refusal?: { readonly kind: RefusalKind; readonly name: string };
}

export function traceLineOf({ sentAt, endedAt, call, page, input, refusal, ...traced }: Traced): TraceLine {
  return {
    at: new Date(sentAt).toISOString(),
    call,
    account: traced.account,
    region: traced.region,
    input: tracedInput(input as Readonly<Record<string, unknown>>),
    attempt: traced.attempt,
    ...(page === undefined ? {} : { page }),
    outcome: refusal?.kind ?? 'answered',
    ...(refusal === undefined || refusal.name === '' ? {} : { error: refusal.name }),
    milliseconds: Math.round(endedAt - sentAt),
    units: traced.units,
  };
}

function tracedInput(input: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const traced: Record<string, string> = {};
  for (const member of TRACED) {
    const value = input[member];
    if (value instanceof Date) traced[member] = value.toISOString();
    else if (typeof value === 'string') traced[member] = withoutSecrets(value);
  }
  return traced;
}
