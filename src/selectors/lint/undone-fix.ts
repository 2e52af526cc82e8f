import { classOfSelector, type EventClass } from '../proof/event-class.ts';
import { type Selector, selectsManagement } from '../selector.ts';
import { lintContradiction } from './rules/contradiction.ts';
import { eventsHit } from './drops.ts';
import { type Exclusion, hitBy, narrowedTo, withoutValues } from './exclusion.ts';
import type { LintWarning, LintInput, Fix } from './lint-warning.ts';
import { hasEvents } from './rules/never-matches.ts';
import { excludeAlso, fixAllWith, replaceCondition } from './rewrite-condition.ts';
import type { Ask } from './rules/undone-exclusion.ts';

interface Undone {
  readonly input: LintInput;
  readonly exclusion: Exclusion;
  readonly undone: readonly string[];
  readonly others: readonly EventClass[];
  /** Indices of the selectors that record what is excluded. */
  readonly by: readonly number[];
  readonly ask: Ask;
}

/** What to write instead: the same exclusion there where it loses no more than was meant, else none where that is the same. */
export function fixUndone(place: Undone): { readonly advice: string } & Pick<LintWarning, 'fix' | 'drops'> {
  const elsewhere = excludeElsewhere(place);
  if (elsewhere.fix !== undefined) {
    const { input, exclusion, undone, by } = place;
    const drops = by.map((index) =>
      eventsHit(input.selectors[index]!, exclusion.condition, exclusion.operator, undone),
    );
    return { advice: 'to drop it, exclude it there too', ...elsewhere, drops };
  }
  return { advice: 'remove it; to drop these events, exclude them there too', ...takeOut(place) };
}

function excludeElsewhere({ input, exclusion, undone, by, ask }: Undone): Pick<LintWarning, 'fix'> {
  const { condition, operator, selector, without } = exclusion;
  // Protected calls are management events, and nothing that is proposed may lose them.
  if (selectsManagement(selector)) return {};
  const fix = by.map((index): Fix => {
    const other = input.selectors[index]!;
    return { index, selector: excludeAlso(other, condition.Field, operator, undone) };
  });
  const fixing = fixAllWith(input, fix);
  if (fixing.fix === undefined) return {};
  const losesNoMore = fix.every(({ index, selector: fixed }) => {
    const other = input.selectors[index]!;
    const lost = narrowedTo(classOfSelector(other), condition, operator, undone);
    return fixed !== null && !isContradicted(input, other, fixed) && ask(lost, [without], 'several') === null;
  });
  return losesNoMore ? fixing : {};
}

/** What a selector names, or has alone, it was written for: then nobody but its author knows which of the two was meant. */
function isContradicted(input: LintInput, before: Selector, after: Selector): boolean {
  const contradictionsIn = (selector: Selector): number =>
    lintContradiction({ ...input, selectors: [selector] }).length;
  return !hasEvents(classOfSelector(after)) || contradictionsIn(after) > contradictionsIn(before);
}

function takeOut({ input, exclusion, undone, others, ask }: Undone): Pick<LintWarning, 'fix'> {
  if (ask(hitBy(exclusion, undone), others, 'several') !== null) return {};
  const { condition, index, operator } = exclusion;
  const selector = replaceCondition(exclusion, withoutValues(condition, operator, undone));
  return fixAllWith(input, [{ index, selector }]);
}
