import type { GapKind } from './gap-kind.ts';
import type { Source } from './source.ts';
import type { Subject } from './subject.ts';

/**
 * What the words of a snapshot mean where it has nothing else: one that a version before 2026-12 or another tool wrote.
 * Nothing else reads words.
 */

const KNOWN_SOURCES: Readonly<Record<string, Source>> = {
  'cloudtrail LookupEvents': { kind: 'lookup-events' },
  'CloudTrail log files': { kind: 'log-files' },
  'typed in': { kind: 'typed-in' },
};

/** The source that a `via` names. */
export function sourceOfVia(via: string): Source {
  if (Object.hasOwn(KNOWN_SOURCES, via)) return KNOWN_SOURCES[via]!;
  const [, namespace, metric = '', deliveredBy] = /^cloudwatch (\S+) ?(.*?)(?:, delivery by (.+))?$/s.exec(via) ?? [];
  if (namespace === undefined) return { kind: 'other', words: via };
  return { kind: 'metric', namespace, metric, ...(deliveredBy === undefined ? {} : { deliveredBy }) };
}

/** By the beginning of a reason: the words of 2026-11. */
const KINDS: readonly (readonly [begins: RegExp, kind: GapKind])[] = [
  [/^not enabled$/, 'metrics-off'],
  [/^AWS refused/, 'denied'],
  [/^CloudWatch does not let this account read it/, 'not-permitted'],
  [/^AWS does not let this account ask that/, 'not-permitted'],
  [/^the Region does not accept the credentials/, 'region-off'],
  [/^no credentials for AWS were found/, 'no-credentials'],
  [/^the credentials have expired/, 'expired'],
  [/^the credentials are of another/, 'other-credentials'],
  [/^AWS asked to slow down/, 'throttled'],
  [/^AWS could not be reached/, 'unreachable'],
  [/^(?:AWS went on failing|CloudWatch went on failing|the answer is not from AWS|the pages go round)/, 'trouble'],
  [/^the service is not enabled for this account/, 'not-enabled'],
  [/^there is none/, 'missing'],
  [/^interrupted$/, 'interrupted'],
  [/^it would have cost more than --max-spend allows/, 'max-spend'],
  [/^the caller does not see their bills/, 'not-asked'],
  [/^no metrics configuration is of the whole bucket/, 'metrics-of-a-part'],
  [/^(?:the metrics of the whole bucket have no counts yet|CloudWatch lists no AllRequests)/, 'metrics-too-young'],
  [/^CloudWatch has no counts for these days/, 'metrics-silent'],
  [/^CloudWatch names only metrics with data in that time/, 'not-listed'],
  [/^(?:another account shares these metrics|it shares its metrics and nothing else)/, 'metrics-shared-only'],
  [/^(?:AWS bills accounts of GovCloud|where Cost Explorer is in)/, 'billed-elsewhere'],
  [/^AWS\/Usage and CloudTrail do not agree/, 'disagreement'],
  [/^it is in .* and rates are in US dollars/s, 'foreign-currency'],
  [/^AWS gave no usage type, quantity or amount/, 'incomplete'],
  [/^this version (?:cannot read them|does not know their price)/, 'not-understood'],
  [/^not among the answers given/, 'not-given'],
  [/^no CloudTrail records; the first is/, 'malformed'],
  [/^(?:truncated|damaged|not JSON|not CloudTrail|too large|its JSON is nested|cannot be read)/, 'unreadable'],
];

/** null: the reason is not a known one. */
export function kindOfReason(reason: string): GapKind | null {
  return KINDS.find(([begins]) => begins.test(reason))?.[1] ?? null;
}

/** The resources that words may name, by the last part of their ARNs. */
export class NamedResources {
  readonly #byName: ReadonlyMap<string, readonly Named[]>;

  constructor(
    rows: Iterable<{
      readonly resource?: { readonly type: string; readonly arn?: string | undefined } | null | undefined;
    }>,
  ) {
    const byArn = new Map<string, Named>();
    for (const { resource } of rows)
      if (resource?.arn !== undefined)
        byArn.set(`${resource.type} ${resource.arn}`, { ...resource, arn: resource.arn });
    this.#byName = Map.groupBy(byArn.values(), ({ arn }) => arn.replace(/\/$/, '').split(/[:/]/).at(-1)!);
  }

  /** A table may have the name of a bucket, so the words must name the service as well. */
  in(what: string): readonly Subject[] {
    const words = new Set(what.split(/\s+/));
    return [...words]
      .flatMap((word) => this.#byName.get(word) ?? [])
      .filter(({ type }) => words.has(type.split('::')[1] ?? ''))
      .map(({ type, arn }) => ({ kind: 'resource', resource: { type, arn } }));
  }
}

interface Named {
  readonly type: string;
  readonly arn: string;
}
