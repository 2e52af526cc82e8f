import { resourceEntries } from './classify.ts';
import type { EventRecord, EventShape } from './event-record.ts';
import { viewRecord, viewShape } from './event-view.ts';
import { match } from './match.ts';
import { arnsExcludedBy, representativesOf } from './representatives.ts';
import { resourceTypeOf, type Selector } from './selector.ts';

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
 * it may have. Exact for events with one entry of the shape's resource type, and for tables and calls on any
 * resource also with several; what AWS does with several entries and an exclusion is inferred, not documented.
 */
export function cover(selectors: readonly Selector[], shape: EventShape): Cover {
  // One selector that surely records the shape is enough, unless a second entry of an event could be excluded by it.
  const sure = match(selectors, viewShape(shape)).by.find(
    (index) => !excludesByArn(selectors[index]!) || !mayNameSeveral(shape),
  );
  if (sure !== undefined) return { kept: true, by: [sure] };
  const search = new Search(selectors, shape);
  for (const record of representativesOf(selectors, shape)) {
    const lost = search.findLost(record);
    if (lost !== undefined) return { kept: false, witness: lost };
    if (search.isExhausted) return { kept: false };
  }
  return { kept: true, by: [...search.by].toSorted((a, b) => a - b) };
}

/**
 * Looks for an event that no selector records. What a selector records with some entries of `resources` it stops
 * recording with more of them only by an exclusion that one of them hits, so it is enough to add such entries, for one
 * recording selector after the other.
 */
class Search {
  /** Selectors that together record all that was tried. */
  readonly by = new Set<number>();
  readonly #selectors: readonly Selector[];
  readonly #type: string | undefined;
  #tries = 0;

  constructor(selectors: readonly Selector[], shape: EventShape) {
    this.#selectors = selectors;
    this.#type = mayNameSeveral(shape) ? shape.resource?.type : undefined;
  }

  get isExhausted(): boolean {
    return this.#tries > MAX_TRIES;
  }

  findLost(record: EventRecord): EventRecord | undefined {
    const [...recording] = match(this.#selectors, viewRecord(record)).by;
    const index = recording.find((one) => this.by.has(one)) ?? recording[0];
    if (index === undefined) return record;
    this.#tries += 1;
    this.by.add(index);
    const selector = this.#selectors[index]!;
    if (this.#type === undefined || resourceTypeOf(selector) !== this.#type) return undefined;
    const entries = resourceEntries(record);
    for (const ARN of arnsExcludedBy(selector, this.#selectors)) {
      if (this.isExhausted) return undefined;
      const lost = this.findLost({ ...record, resources: [...entries, { type: this.#type, ARN }] });
      if (lost !== undefined) return lost;
    }
    return undefined;
  }
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
