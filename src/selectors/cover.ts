import type { EventRecord, EventShape } from './event-record.ts';
import { viewRecord, viewShape } from './event-view.ts';
import { match } from './match.ts';
import { representativesOf } from './representatives.ts';
import type { Selector } from './selector.ts';

/** How many representatives are tried before the question counts as too large. */
const MAX_TRIES = 50_000;

/** Is every event of a class recorded, and if not, which one is lost? */
export type Cover =
  | { readonly kept: true; /** Selectors that together record the class. */ readonly by: readonly number[] }
  | {
      readonly kept: false;
      /** A whole event that is lost; absent where the question was too large to decide. */ readonly witness?: EventRecord;
    };

/**
 * Do the selectors record every event of the shape? Unlike `match`, what the shape does not know stands for every value
 * it may have. Exact for events with one entry of the shape's resource type, and for tables also with several; what
 * AWS does with several entries and an exclusion is inferred, not documented.
 */
export function cover(selectors: readonly Selector[], shape: EventShape): Cover {
  // One selector that surely records the shape is enough, unless a second entry of an event could be excluded by it.
  const sure = match(selectors, viewShape(shape)).by.find(
    (index) => !excludesByArn(selectors[index]!) || !mayNameSeveral(shape),
  );
  if (sure !== undefined) return { kept: true, by: [sure] };
  const by = new Set<number>();
  let tries = 0;
  for (const record of representativesOf(selectors, shape)) {
    const verdict = match(selectors, viewRecord(record));
    if (verdict.logged !== 'yes') return { kept: false, witness: record };
    if ((tries += 1) > MAX_TRIES) return { kept: false };
    by.add(verdict.by.find((index) => by.has(index)) ?? verdict.by[0]!);
  }
  return { kept: true, by: [...by].toSorted((a, b) => a - b) };
}

function excludesByArn({ FieldSelectors }: Selector): boolean {
  return FieldSelectors.some(
    ({ Field, NotEquals, NotStartsWith, NotEndsWith }) =>
      Field === 'resources.ARN' && [NotEquals, NotStartsWith, NotEndsWith].some((list) => list !== undefined),
  );
}

function mayNameSeveral({ resource }: EventShape): boolean {
  return resource !== undefined && (resource.arn === undefined || resource.type === 'AWS::DynamoDB::Table');
}
