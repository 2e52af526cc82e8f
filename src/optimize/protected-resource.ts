import { anyBeginsWith } from '../base/any-begins-with.ts';
import { compare } from '../base/order.ts';
import type { TrafficRow } from '../model/snapshot/snapshot.ts';
import { type Folder, folderOf, foldersOf, isBucket } from './folders.ts';
import type { Policy } from './policy.ts';

type Resource = NonNullable<TrafficRow['resource']>;

/** Does the policy protect every event of this resource? Of a bucket in which it protects folders alone, it does not. */
export function isProtected(resource: Resource, policy: Policy): boolean {
  return isNamed(resource.arn, policy.protect.resources) || hasTag(resource.tags, policy.protect.tags);
}

/** What the policy protects of a resource that it does not protect as a whole. */
export function foldersIn(arn: string, { protect }: Policy): readonly Folder[] {
  const folders = foldersOf(protect.resources).get(arn);
  return folders === undefined || isNamed(arn, protect.resources) ? [] : folders;
}

interface Patterns {
  /** Those without a star, sorted. */
  readonly literal: readonly string[];
  readonly starred: readonly string[];
}

interface Prepared {
  readonly all: Patterns;
  /** Those that mean more than a folder of a bucket. */
  readonly whole: Patterns;
  /** By ARN, whether any of them could mean it. */
  readonly answers: Map<string, boolean>;
}

/** Every part of a report asks for every resource, so each is looked for once in a long list. */
const prepared = new WeakMap<readonly string[], Prepared>();

function prepare(patterns: readonly string[]): Prepared {
  const known = prepared.get(patterns) ?? {
    all: splitAtStars(patterns),
    whole: splitAtStars(patterns.filter((pattern) => folderOf(pattern) === undefined)),
    answers: new Map<string, boolean>(),
  };
  prepared.set(patterns, known);
  return known;
}

function splitAtStars(patterns: readonly string[]): Patterns {
  return {
    literal: patterns.filter((pattern) => !pattern.includes('*')).toSorted(compare),
    starred: patterns.filter((pattern) => pattern.includes('*')),
  };
}

function isNamed(arn: string | undefined, patterns: readonly string[]): boolean {
  if (arn === undefined) return patterns.length > 0;
  const { all, whole, answers } = prepare(patterns);
  const known = answers.get(arn);
  if (known !== undefined) return known;
  // An exclusion of a bucket can spare its folders; what is named otherwise is protected if a pattern could mean it.
  const { literal, starred } = isBucket(arn) ? whole : all;
  const answer = touchesLiteral(literal, arn) || starred.some((pattern) => touches(pattern, arn));
  answers.set(arn, answer);
  return answer;
}

/** What `touches` says of patterns without a star, without asking each of them. */
function touchesLiteral(sorted: readonly string[], arn: string): boolean {
  const bare = arn.endsWith('/') ? arn.slice(0, -1) : arn;
  if (anyBeginsWith(sorted, `${bare}/`)) return true;
  if (!arn.endsWith('/') && anyBeginsWith(sorted, `${bare}:`)) return true;
  // The first of those that begin with a text is the text itself.
  return anyBeginsWith(sorted, bare) && sorted.includes(bare);
}

function hasTag(tags: Resource['tags'], wanted: Policy['protect']['tags']): boolean {
  return Object.entries(wanted).some(
    ([name, values]) => tags !== undefined && Object.hasOwn(tags, name) && values.includes(tags[name]!),
  );
}

/**
 * Could the pattern mean this resource or anything in it, such as `arn:aws:s3:::acme/private/*` the bucket `acme`? A bucket may be
 * written without its slash. An unknown ARN may be anything.
 */
export function touches(pattern: string, arn: string | undefined): boolean {
  if (arn === undefined) return true;
  const bare = arn.endsWith('/') ? arn.slice(0, -1) : arn;
  // Most patterns differ from most ARNs before their first star.
  const star = pattern.indexOf('*');
  const literal = star < 0 ? pattern.length : star;
  const common = Math.min(literal, bare.length);
  for (let index = common - 1; index >= 0; index--)
    if (pattern.charCodeAt(index) !== bare.charCodeAt(index)) return false;
  if (canContinue(pattern, `${bare}/`) || fits(pattern, bare)) return true;
  return !arn.endsWith('/') && canContinue(pattern, `${bare}:`);
}

/** Does the whole text fit the pattern? `*` stands for any characters. */
function fits(pattern: string, text: string): boolean {
  return [...positionsAfter(pattern, text)].some((position) => /^\**$/.test(pattern.slice(position)));
}

/** Is there any text that begins so and fits the pattern? */
function canContinue(pattern: string, beginning: string): boolean {
  return positionsAfter(pattern, beginning).size > 0;
}

/** The places in the pattern that may be reached by reading the text: a small automaton, linear in text x stars. */
function positionsAfter(pattern: string, text: string): ReadonlySet<number> {
  let positions = skipStars(pattern, new Set([0]));
  for (const unit of text.split('')) {
    const next = new Set<number>();
    for (const position of positions) {
      if (pattern[position] === '*') next.add(position);
      else if (pattern[position] === unit) next.add(position + 1);
    }
    positions = skipStars(pattern, next);
    if (positions.size === 0) break;
  }
  return positions;
}

/** A star may also stand for nothing. */
function skipStars(pattern: string, positions: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(positions);
  for (const position of all) if (pattern[position] === '*') all.add(position + 1);
  return all;
}
