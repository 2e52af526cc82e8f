import { classOfSelector, type EventClass } from '../../proof/event-class.ts';
import { findEvent } from '../../proof/find-event.ts';
import type { LintWarning, LintInput } from '../lint-warning.ts';
import { fixWith } from '../rewrite-condition.ts';

/** Selectors whose conditions no event can meet all at once. */
export function lintContradictory(input: LintInput): readonly LintWarning[] {
  return input.selectors.flatMap((selector, index): readonly LintWarning[] => {
    const recorded = classOfSelector(selector);
    if (hasEvents(recorded)) return [];
    return [
      {
        at: [index],
        message: `no event can meet all conditions of this selector: those on \`${contradictingField(recorded)}\` exclude each other, so it records nothing`,
        advice: 'remove it',
        ...fixWith(input, index, null),
      },
    ];
  });
}

export function hasEvents(events: EventClass): boolean {
  return findEvent({ within: events, without: [], entries: 'several' }) !== null;
}

/** Any text of one field goes with any of another, so a contradiction is always within one field. */
function contradictingField({ category, scalars }: EventClass): string {
  const found = scalars.find(({ field }) => {
    const own = scalars.filter((literal) => literal.field === field);
    return !hasEvents({ category, scalars: own, some: [], none: [] });
  });
  return found?.field ?? 'resources.ARN';
}
