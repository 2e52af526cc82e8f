import { cleanText } from '../../base/clean-text.ts';
import { listed } from '../../base/words.ts';
import type { FoundSelectors } from '../../selectors/forms/parse.ts';
import { type Holder, titleOf } from '../../selectors/forms/sources/holder.ts';
import { UsageFailure } from '../failure.ts';
import { type Read, together } from './read.ts';
import { type HolderFile, readHolders } from './selector-holders.ts';

/** The files of the two sides; without `after` the first holds both. */
interface Sources {
  readonly before: HolderFile;
  readonly after?: HolderFile;
}

/** One side of what is compared. */
interface Side {
  readonly holder: Holder;
  readonly source: HolderFile;
  readonly found: FoundSelectors;
}

/** The two sides of a trail or store; without one it is not there. */
export interface Pair {
  readonly before?: Side;
  readonly after?: Side;
}

/** @throws UsageFailure where a file holds no selectors at all, or not what is picked on either side */
export async function readSides(
  beforeFile: string,
  afterFile: string | undefined,
  pick: string | undefined,
): Promise<Read<Sources>> {
  if (afterFile === undefined) return (await readHolders(beforeFile, pick)).map((before) => ({ before }));
  const [before, after] = [await readHolders(beforeFile, pick), await readHolders(afterFile, pick)];
  return together({ before, after });
}

/** What is compared with what. @throws UsageFailure where the one file that is given speaks of one time alone */
export function pairsOf({ before, after }: Sources): readonly Pair[] {
  return after === undefined ? changesIn(before) : matched(sidesOf(before), sidesOf(after));
}

function changesIn(source: HolderFile): readonly Pair[] {
  const changes = source.holders.filter((holder) => holder.before !== undefined);
  if (changes.length === 0)
    throw new UsageFailure([
      `${source.file}: it does not say what was before, as a Terraform plan and a Pulumi preview do; give the other side too: trailtrim diff BEFORE AFTER`,
    ]);
  return changes.map((holder) => pairOf(sideOf(holder, source, holder.before), sideOf(holder, source, holder.found)));
}

function sidesOf(source: HolderFile): readonly Side[] {
  return source.holders.flatMap((holder) => sideOf(holder, source, holder.found) ?? []);
}

function sideOf(holder: Holder, source: HolderFile, found: FoundSelectors | null | undefined): Side | undefined {
  return found === null || found === undefined ? undefined : { holder, source, found };
}

function pairOf(before: Side | undefined, after: Side | undefined): Pair {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** By address, else by ARN, else by name; where each side has one alone these are compared, whatever they are called. */
function matched(before: readonly Side[], after: readonly Side[]): readonly Pair[] {
  if (before.length === 1 && after.length === 1) return [pairOf(before[0], after[0])];
  const left = new Set(after);
  const found = new Map<Side, Side>();
  for (const member of ['address', 'arn', 'name'] as const) {
    const byName = Map.groupBy(left, ({ holder }) => holder[member]);
    for (const side of before) {
      const name = side.holder[member];
      const others = name === undefined || found.has(side) ? [] : (byName.get(name) ?? []);
      const other = others.find((one) => left.has(one));
      if (other === undefined) continue;
      if (others.length > 1) throw ambiguous(other, others.length);
      found.set(side, other);
      left.delete(other);
    }
  }
  return [...before.map((side) => pairOf(side, found.get(side))), ...[...left].map((side) => pairOf(undefined, side))];
}

function ambiguous({ holder, source }: Side, count: number): UsageFailure {
  const names = source.holders.map((one) => `${titleOf(one)} (${one.arn ?? one.root})`);
  return new UsageFailure([
    `${source.file}: ${count} of what it has are called ${cleanText(titleOf(holder))}; name one with --pick NAME`,
    `it has: ${listed(names.map(cleanText))}`,
  ]);
}
