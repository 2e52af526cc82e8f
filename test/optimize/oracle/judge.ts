import { noiseNamesOf } from '../../../src/facts/data-calls.ts';
import { findResourceType } from '../../../src/facts/resource-types.ts';
import type { Policy } from '../../../src/optimize/policy.ts';
import { explain } from '../../../src/optimize/explain.ts';
import type { Proposal } from '../../../src/optimize/propose.ts';
import type { Question } from '../../../src/optimize/question.ts';
import { compile, type PlainEvent, type Reading, type Records } from './plain-evaluator.ts';
import { eventsAround } from './small-world.ts';

/** What a proposal must not do, and the event by which it did. */
export interface Fault {
  readonly law: Law;
  readonly event: PlainEvent;
  readonly reading: Reading;
}

export type Law =
  | 'gains what it does not list'
  | 'changes management or network activity events'
  | 'loses a protected resource'
  | 'loses a protected call'
  | 'loses what does not exist yet'
  | 'loses people in a log bucket'
  | 'loses what is no noise'
  | 'loses what it does not list'
  | 'loses what it does not explain'
  | 'loses what nobody counted'
  | 'loses what the user keeps';

const READINGS: readonly Reading[] = ['any excluded entry drops', 'any other entry keeps'];

/** Event by event, by an evaluator of its own. */
export function judge(question: Question, proposal: Proposal): readonly Fault[] {
  const { trail, snapshot } = question;
  const events = eventsAround(snapshot);
  const blame = blamer(question, proposal);
  return READINGS.flatMap((reading) => {
    const before = compile(trail.selectors ?? [], reading);
    const after = compile(proposal.selectors, reading);
    return events.flatMap((event): readonly Fault[] => {
      const [was, is] = [before(event), after(event)];
      const law = was === is || isOddToday(event, before) ? undefined : blame(event, is);
      return law === undefined ? [] : [{ law, event, reading }];
    });
  });
}

/**
 * A write without a flag, which no record is known to be, goes with reads that are told by the flag. Where an earlier proposal left
 * these out, it may come back, and go again.
 */
function isOddToday(event: PlainEvent, before: Records): boolean {
  if (event.readOnly !== undefined) return false;
  return before({ ...event, readOnly: false }) && !before({ ...event, name: 'GetObject', readOnly: true });
}

function blamer(question: Question, proposal: Proposal): (event: PlainEvent, isGain: boolean) => Law | undefined {
  const { snapshot, policy, choices } = question;
  const { gains = [] } = proposal as { gains?: readonly { readonly resource: string }[] };
  const gained = new Set(gains.map(({ resource }) => resource));
  const begun = [...gained].flatMap((one) => (one.endsWith('*') ? [one.slice(0, -1)] : []));
  const { exclusions, dropped } = proposal;
  const listed = new Set([
    ...exclusions.logBuckets,
    ...exclusions.deliveries,
    ...exclusions.noisy,
    ...dropped.map(({ resource }) => resource),
  ]);
  const explained = new Set(explain(proposal).map(({ resource }) => resource));
  const logBuckets = new Set(
    [...snapshot.logBuckets.map((bucket) => bucket.name), ...snapshot.trails.map(({ bucket }) => bucket)].map(
      (bucket) => `arn:aws:s3:::${bucket}/`,
    ),
  );
  const tagged = taggedIn(question);
  const byName = (policy.drop.calls ?? []).map((one) => (typeof one === 'string' ? one : one.call));
  const typesNamed = new Set(['AWS::S3::Object', 'AWS::DynamoDB::Table']);
  // What an earlier proposal left out, and protected others from, may stay left out when these are protected no more.
  const outToday = new Set(
    (question.trail.selectors ?? []).flatMap(({ FieldSelectors }) =>
      FieldSelectors.flatMap(({ NotEquals = [], NotStartsWith = [] }) => [...NotEquals, ...NotStartsWith]),
    ),
  );
  const seen = new Set<string>();
  const counted = new Set<string>();
  for (const { resource, alsoNames = [], count } of snapshot.traffic)
    for (const { arn = '' } of [...(resource === undefined ? [] : [resource]), ...alsoNames]) {
      seen.add(arn);
      if (count !== null) counted.add(arn);
    }
  return (event, isGain) => {
    const arns = event.entries.map(({ arn }) => resourceOf(arn));
    const call = `${event.source.split('.')[0]}:${event.name}`;
    if (isGain)
      return gained.has(call) || arns.some((arn) => gained.has(arn) || begun.some((one) => arn.startsWith(one)))
        ? undefined
        : 'gains what it does not list';
    if (event.category !== 'Data') return 'changes management or network activity events';
    if (event.entries.some(({ arn }) => tagged.has(resourceOf(arn)) || isNamed(arn, policy)))
      return 'loses a protected resource';
    if (isProtectedCall(event, policy)) return 'loses a protected call';
    const goesByName = byName.includes(call) && event.entries.some(({ type }) => typesNamed.has(type));
    // Of a log bucket what the policy names goes as well, but for principals.
    if (goesByName && !arns.some((arn) => choices.get(arn) === 'keep'))
      return arns.some((arn) => logBuckets.has(arn)) && event.caller !== undefined && policy.drop.logBuckets !== 'whole'
        ? arns.some((arn) => choices.get(arn) === 'drop')
          ? undefined
          : 'loses people in a log bucket'
        : undefined;
    const gone = arns.filter((arn) => listed.has(arn));
    const isKnown = (arn: string): boolean =>
      seen.has(arn) || logBuckets.has(arn) || (listed.has(arn) && outToday.has(arn));
    if (!arns.some(isKnown)) return 'loses what does not exist yet';
    // Beside a bucket that is excluded today another one is recorded by chance, as the lists of each selector have it.
    if (gone.length === 0) return arns.some((arn) => outToday.has(arn)) ? undefined : 'loses what it does not list';
    if (!gone.some((arn) => explained.has(arn) || outToday.has(arn))) return 'loses what it does not explain';
    if (gone.every((arn) => choices.get(arn) === 'keep')) return 'loses what the user keeps';
    if (gone.some((arn) => choices.get(arn) === 'drop' && logBuckets.has(arn))) return undefined;
    if (gone.some((arn) => logBuckets.has(arn)))
      return event.caller === undefined || policy.drop.logBuckets === 'whole'
        ? undefined
        : 'loses people in a log bucket';
    if (!isNoise(event, policy)) return 'loses what is no noise';
    return gone.some((arn) => counted.has(arn) || outToday.has(arn) || choices.get(arn) === 'drop')
      ? undefined
      : 'loses what nobody counted';
  };
}

/** A key's bucket with its slash, anything else itself. */
function resourceOf(arn: string): string {
  return /^arn:aws:(?:s3:::[^/]+|s3express:.*:bucket\/[^/]+|s3-outposts:.*\/bucket\/[^/]+)\//.exec(arn)?.[0] ?? arn;
}

function taggedIn({ snapshot, policy }: Question): ReadonlySet<string> {
  const wanted = Object.entries(policy.protect.tags);
  return new Set(
    snapshot.traffic.flatMap(({ resource, alsoNames = [] }) =>
      [...(resource === undefined ? [] : [resource]), ...alsoNames].flatMap(({ arn = '', tags = {} }) =>
        wanted.some(([tag, values]) => values.includes(tags[tag] ?? '')) ? [arn] : [],
      ),
    ),
  );
}

/** By a pattern of the policy, in which a star is any characters: the object itself, or its bucket as a whole. */
function isNamed(arn: string, { protect }: Policy): boolean {
  const bucket = resourceOf(arn);
  return protect.resources.some((pattern) =>
    [arn, bucket, bucket.replace(/\/$/, '')].some((text) => globOf(pattern).test(text)),
  );
}

const globs = new Map<string, RegExp>();

function globOf(pattern: string): RegExp {
  const known = globs.get(pattern);
  if (known !== undefined) return known;
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const made = new RegExp(`^${parts.join('.*')}$`, 's');
  globs.set(pattern, made);
  return made;
}

function isProtectedCall({ source, name }: PlainEvent, { protect }: Policy): boolean {
  return protect.calls.includes(`${source.split('.')[0]}:${name}`);
}

/** What a policy may let go, by the facts of the type. */
function isNoise({ name, readOnly, entries }: PlainEvent, { drop }: Policy): boolean {
  return entries.some(({ type }) => {
    const { by } = findResourceType(type)?.noise ?? { by: null };
    // A record without a flag is no `false`, which is what the reads of a bucket are told apart by: known, and documented.
    if (by === 'flag') return drop.reads && readOnly !== false;
    if (by === 'names') return drop.reads && noiseNamesOf(type).includes(name);
    return by === 'type' && drop.invokes;
  });
}
