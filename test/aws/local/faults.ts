import type { Call } from './call.ts';
import type { Fault, FaultMatch, StatusFaultKind } from './fault.ts';
import { fraction } from './hash.ts';
import type { Series } from './series.ts';

/** What GetMetricData does to one series of a request. */
export type StatusOf = (series: Series, account: string) => StatusFaultKind | undefined;

/** What goes wrong with one request. */
export interface Trouble {
  readonly delayMs: number;
  readonly fault?: Exclude<Fault, { readonly kind: 'slow' | StatusFaultKind }>;
  readonly statusOf: StatusOf;
}

type StatusFault = Extract<Fault, { readonly kind: StatusFaultKind }>;

/** The faults of a scenario, with how often each was met. */
export class Faults {
  readonly #faults: readonly { readonly fault: Fault; readonly number: number }[];
  readonly #seed: number;
  readonly #matched = new Map<Fault, number>();
  readonly #taken = new Map<Fault, number>();
  /** Series whose InternalError was already answered. */
  readonly #failedOnce = new Set<string>();

  constructor(faults: readonly Fault[], seed: number) {
    this.#faults = faults.map((fault, number) => ({ fault, number }));
    this.#seed = seed;
  }

  /** Counts the request; so call it once for each. */
  meet(call: Call): Trouble {
    let delayMs = 0;
    let hard: Trouble['fault'];
    const statuses: { readonly fault: StatusFault; readonly number: number }[] = [];
    for (const { fault, number } of this.#faults) {
      if (!this.#takes(fault, number, call)) continue;
      switch (fault.kind) {
        case 'slow':
          delayMs += fault.ms;
          break;
        case 'internal-error-status':
        case 'forbidden-status':
        case 'partial':
          statuses.push({ fault, number });
          break;
        case 'denied':
        case 'throttled':
        case 'internal':
        case 'expired':
        case 'html':
        case 'reset':
        case 'hang':
        case 'error':
          hard ??= fault;
      }
    }
    const statusOf: StatusOf = (series, account) => this.#statusOf(statuses, series, account, call.region);
    return { delayMs, statusOf, ...(hard === undefined ? {} : { fault: hard }) };
  }

  #takes(fault: Fault, number: number, call: Call): boolean {
    const { match = {} } = fault;
    if (!matches(match, call)) return false;
    const nth = increment(this.#matched, fault);
    const { from = 1, every = 1, times = Infinity, share = 1 } = match;
    if (nth < from || (nth - from) % every !== 0) return false;
    if (!isStatus(fault) && fraction(`${this.#seed}:${number}:${nth}`) >= share) return false;
    return increment(this.#taken, fault) <= times;
  }

  #statusOf(
    faults: readonly { readonly fault: StatusFault; readonly number: number }[],
    { metric, dimensions }: Series,
    account: string,
    region: string,
  ): StatusFaultKind | undefined {
    for (const { fault, number } of faults) {
      const { kind, match: { metric: wanted, resource, share = 1 } = {} } = fault;
      if (wanted !== undefined && wanted !== metric) continue;
      if (resource !== undefined && !dimensions.some(([, value]) => value === resource)) continue;
      const key = JSON.stringify([number, account, region, metric, dimensions]);
      if (share < 1 && fraction(`${this.#seed}:${key}`) >= share) continue;
      if (kind === 'internal-error-status') {
        if (this.#failedOnce.has(key)) continue;
        this.#failedOnce.add(key);
      }
      return kind;
    }
    return undefined;
  }
}

function matches({ call: wanted, account, region, bucket }: FaultMatch, call: Call): boolean {
  if (wanted !== undefined && wanted !== call.name && wanted !== call.action) return false;
  if (account !== undefined && account !== subjectOf(call)) return false;
  if (region !== undefined && region !== call.region) return false;
  return bucket === undefined || bucket === call.input['Bucket'];
}

/** The account that a call is about: of AssumeRole that of the role. */
function subjectOf({ name, input, account }: Call): string {
  return name === 'AssumeRole' ? (String(input['RoleArn']).split(':')[4] ?? '') : account;
}

function isStatus({ kind }: Fault): boolean {
  return kind === 'internal-error-status' || kind === 'forbidden-status' || kind === 'partial';
}

function increment(counts: Map<Fault, number>, fault: Fault): number {
  const next = (counts.get(fault) ?? 0) + 1;
  counts.set(fault, next);
  return next;
}
