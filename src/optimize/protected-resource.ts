import type { TrafficRow } from '../model/snapshot/snapshot.ts';
import type { Policy } from './policy.ts';

type Resource = NonNullable<TrafficRow['resource']>;

/** Does the policy protect every event of this resource? */
export function isProtected(resource: Resource, policy: Policy): boolean {
  return (
    policy.protect.resources.some((pattern) => touches(pattern, resource.arn)) ||
    hasTag(resource.tags, policy.protect.tags)
  );
}

function hasTag(tags: Resource['tags'], wanted: Policy['protect']['tags']): boolean {
  return Object.entries(wanted).some(
    ([name, values]) => tags !== undefined && Object.hasOwn(tags, name) && values.includes(tags[name]!),
  );
}

/**
 * Could the pattern mean this resource or anything in it? `arn:aws:s3:::acme/private/*` protects the whole bucket,
 * because traffic is counted by bucket; a bucket may be written without its slash. An unknown ARN may be anything.
 */
export function touches(pattern: string, arn: string | undefined): boolean {
  if (arn === undefined) return true;
  const bare = arn.endsWith('/') ? arn.slice(0, -1) : arn;
  // Most patterns differ from most ARNs before their first star.
  const literal = pattern.split('*', 1)[0] ?? '';
  if (!bare.startsWith(literal) && !literal.startsWith(bare)) return false;
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
