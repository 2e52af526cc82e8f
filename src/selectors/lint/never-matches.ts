import { classOfSelector, type EventClass } from '../proof/event-class.ts';
import { findEvent } from '../proof/find-event.ts';
import type { Finding, LintInput } from './finding.ts';
import { mendWith } from './rewrite-condition.ts';

/** Selectors whose conditions no event can meet all at once. */
export function lintContradictory(input: LintInput): readonly Finding[] {
  return input.selectors.flatMap((selector, index): readonly Finding[] => {
    const recorded = classOfSelector(selector);
    if (hasEvents(recorded)) return [];
    const field = contradictingField(recorded);
    return [
      {
        at: [index],
        message: `no event can meet all conditions of this selector${field === undefined ? '' : `: those on \`${field}\` exclude each other`}, so it records nothing; take it out`,
        ...mendWith(input, index, null),
      },
    ];
  });
}

export function hasEvents(events: EventClass): boolean {
  return findEvent({ within: events, without: [], entries: 'several' }) !== null;
}

function contradictingField(recorded: EventClass): string | undefined {
  const field = recorded.scalars.find(
    (literal) =>
      !hasEvents({ ...recorded, scalars: recorded.scalars.filter((other) => other.field === literal.field), some: [], none: [] }),
  )?.field;
  return field ?? (hasEvents({ ...recorded, scalars: [] }) ? undefined : 'resources.ARN');
}
