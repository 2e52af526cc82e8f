import { type Bounds, sumBounds } from '../model/quantity/bounds.ts';
import { addUsd, compareUsd, NO_COST, type Usd } from '../model/quantity/usd.ts';
import type { Selector } from '../selectors/selector.ts';
import { type Candidate, sumExactly } from './candidates.ts';
import { expectedDownstream } from './downstream-alone.ts';
import type { DroppedResource } from './dropped.ts';
import type { Question } from './question.ts';
import { savingOf as savingOfCharges } from './saving.ts';

interface Chosen {
  readonly candidates: readonly Candidate[];
  /** Worth a value and left out. */
  readonly left: readonly string[];
  readonly selectors: readonly Selector[];
  readonly dropped: readonly DroppedResource[];
  readonly saving: Usd;
}

/**
 * What all worthwhile exclusions would save. Where they all fit that is the saving itself; else the noise of those left
 * out comes on top, with what it would cause elsewhere by itself, which may be a little more than could be saved, never less.
 */
export function upperBoundOf(question: Question, { candidates, left, selectors, dropped, saving }: Chosen): Usd {
  const names = new Set(left);
  const more = candidates.filter(({ arn }) => names.has(arn));
  // A proposal that was not made saves nothing, though its noise would.
  const base = compareUsd(saving, sumOf(dropped).expected) > 0 ? saving : sumOf(dropped).expected;
  if (more.length === 0) return base;
  const arns = new Set(more.map(({ arn }) => arn));
  const rows = question.snapshot.traffic.filter(({ resource }) => arns.has(resource?.arn ?? ''));
  const elsewhere =
    question.store === undefined ? expectedDownstream(question, question.trail.selectors ?? [], rows) : NO_COST;
  // On top of what is dropped, which with tiers has already taken the last events of the line.
  const further =
    sumExactly(more) ??
    savingOfCharges(
      more.flatMap(({ charges }) => charges),
      { ...question.trail, selectors },
      question,
    ).expected;
  return addUsd(addUsd(base, elsewhere), further);
}

function sumOf(dropped: readonly DroppedResource[]): Bounds<Usd> {
  return sumBounds(
    dropped.map(({ saving }) => saving),
    NO_COST,
  );
}
