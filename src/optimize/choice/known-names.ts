import { S3_OBJECT } from '../../facts/resource-types.ts';
import { resourcesOfRow } from '../../model/snapshot/named-resources.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { isValue } from '../../selectors/validate/validate-grammar.ts';
import { entangledArnsOf } from '../entangled.ts';
import type { NoiseRule } from '../exclusions.ts';
import { logBucketArns } from '../log-buckets.ts';
import type { Policy } from '../policy.ts';
import { foldersIn } from '../protected-resource.ts';
import { protectedArnsOf } from '../proof.ts';
import { valuesOfPattern } from '../protected-beginnings.ts';
import type { Question } from '../question.ts';
import type { TypeOffer } from './choose.ts';
import type { Names } from './names.ts';

/** A beginning that saves less is not worth the names that nobody has yet, whatever the least saving of a resource is. */
const LEAST_PENALTY = 0.01;

/**
 * The names of a type: what may go, and what stays beneath every beginning: what the policy protects, what the user keeps, and log
 * buckets, where principals are to be seen. Undefined where something has to stay that no value can name.
 */
export function namesOf(
  question: Question,
  rule: NoiseRule,
  { noisy, delivered }: Pick<TypeOffer, 'noisy' | 'delivered'>,
  whole: readonly string[],
): Names | undefined {
  const { snapshot, policy, choices } = question;
  const protectedArns = protectedArnsOf(snapshot, policy);
  const entangled = entangledArnsOf(question);
  const logBuckets = rule.type === S3_OBJECT ? logBucketArns(snapshot) : [];
  const isDelivered = new Set(delivered.map(({ arn }) => arn));
  const known = new Set([
    ...resourcesOf(snapshot, rule),
    ...noisy.map(({ arn }) => arn),
    ...logBuckets,
    ...isDelivered,
    ...whole,
  ]);
  const isNoisy = new Set(noisy.map(({ arn }) => arn));
  const written = writtenNames(policy, rule);
  if (written === undefined) return undefined;
  const isHeld = (text: string): boolean => holdersOf(text).some((arn) => known.has(arn));
  const isLogBucket = new Set(logBuckets);
  const stays = (arn: string): boolean =>
    protectedArns.has(arn) ||
    entangled.has(arn) ||
    isLogBucket.has(arn) ||
    choices.get(arn) === 'keep' ||
    (!isNoisy.has(arn) && foldersIn(arn, policy).length > 0);
  const beginnings = shortest(written.beginnings.filter((one) => !isHeld(one)));
  const open = (arn: string): boolean => !isBegun(arn, beginnings);
  const goes = new Set([...whole, ...isDelivered]);
  const others = [...known].filter((arn) => !goes.has(arn) && open(arn));
  const kept = [
    ...new Set([
      ...others.filter(stays),
      ...written.names.filter((arn) => !goes.has(arn) && !isHeld(arn) && open(arn)),
    ]),
  ];
  if (![...kept, ...beginnings].every(isValue)) return undefined;
  const isKept = new Set(kept);
  return {
    free: others.filter((arn) => !isKept.has(arn) && isValue(arn)),
    kept,
    beginnings,
    delivered: [...isDelivered].filter((arn) => !whole.includes(arn) && open(arn)),
    whole: whole.filter(open),
    penalty: Math.max(LEAST_PENALTY, Number(policy.minMonthlySaving.toFixed())),
  };
}

function resourcesOf(snapshot: Snapshot, { type, names }: NoiseRule): ReadonlySet<string> {
  const found = new Set<string>();
  for (const row of snapshot.traffic)
    for (const { arn, type: own } of resourcesOfRow(row))
      if (own === type && arn !== undefined && names(arn)) found.add(arn);
  return found;
}

/** What the policy protects by name: whole names of the type, and how others begin. */
function writtenNames(
  { protect }: Policy,
  { type }: NoiseRule,
): (Pick<Names, 'beginnings'> & { readonly names: readonly string[] }) | undefined {
  const values = protect.resources.map((pattern) => valuesOfPattern(pattern, type));
  // What ends so may begin as anything does.
  if (values.some((own) => own === 'unsaid' || own.some(({ test }) => test === 'EndsWith'))) return undefined;
  const said = values.flatMap((own) => (own === 'unsaid' ? [] : own));
  const textsOf = (test: 'Equals' | 'StartsWith'): readonly string[] =>
    said.filter((value) => value.test === test).map(({ text }) => text);
  return { names: textsOf('Equals'), beginnings: textsOf('StartsWith') };
}

/** What it may be in: `arn:aws:s3:::lake/` of `arn:aws:s3:::lake/private/`. */
function holdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\//g)].map(({ index }) => text.slice(0, index + 1));
}

/** @param beginnings sorted, none of which begins another */
function isBegun(arn: string, beginnings: readonly string[]): boolean {
  let [low, high] = [0, beginnings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beginnings[middle]! <= arn) low = middle + 1;
    else high = middle;
  }
  return low > 0 && arn.startsWith(beginnings[low - 1]!);
}

/** Without those that begin with another one. */
function shortest(beginnings: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const one of beginnings.toSorted()) if (found.length === 0 || !one.startsWith(found.at(-1)!)) found.push(one);
  return found;
}
