import type { Break } from '../../../optimize/breaks.ts';
import type { Explanation } from '../../../optimize/explain.ts';
import type { Left } from '../../../optimize/left.ts';
import { RISKS } from '../../../optimize/risks.ts';
import { breakText } from '../../text/break-text.ts';
import { whyText } from '../../text/explain-text.ts';
import { boundsText, decimalText } from '../../text/format-number.ts';
import { leftText } from '../../text/left-text.ts';

/** What is left out, with the reason. Amounts are decimal strings. */
export function explanationJson(explanation: Explanation): object {
  const { monthlyEvents: events, saving, share, most, ...facts } = explanation;
  return {
    resource: facts.resource,
    type: facts.type,
    account: facts.account,
    region: facts.region,
    form: facts.form,
    calls: facts.calls,
    // Some of their events may go.
    ...(facts.maybe.length === 0 ? {} : { maybe: facts.maybe }),
    stays: facts.stays,
    // null: its events were not counted.
    monthlyEvents: events.high === null && events.expected.isZero() ? null : decimalText(events.expected),
    saving: decimalText(saving.expected),
    bounds: { monthlyEvents: boundsText(events), saving: boundsText(saving) },
    share: share === null ? null : decimalText(share),
    ...(most === null ? {} : { most: { call: most.call, part: decimalText(most.part) } }),
    // What of it stays in full, whatever the event is.
    ...(facts.folders.length === 0 ? {} : { folders: facts.folders, foldersBy: facts.foldersBy }),
    ...(facts.uncounted.length === 0 ? {} : { uncounted: facts.uncounted }),
    evidence: facts.evidence,
    keptBy: facts.keptBy,
    why: whyText(explanation),
    risk: facts.risk,
  };
}

/** What the risks mean that some of them have. */
export function risksJson(explanations: readonly Explanation[]): object {
  const found = new Set(explanations.flatMap(({ risk }) => risk));
  return Object.fromEntries(Object.entries(RISKS).filter(([id]) => found.has(id as never)));
}

export function leftJson(left: Left): object {
  const { why, resource, resources, type, eventSource, account, region, calls, monthlyEvents, cost } = left;
  return {
    why,
    what: leftText(left),
    resource,
    resources,
    type,
    eventSource,
    account,
    region,
    calls,
    monthlyEvents: boundsText(monthlyEvents),
    cost: boundsText(cost),
  };
}

export function breakJson(one: Break): object {
  const { control, effect, accounts, calls } = one;
  return {
    id: control.id,
    by: control.by,
    control: control.name,
    effect,
    what: breakText(one),
    reads: control.reads,
    when: control.when,
    accounts,
    ...(calls.length === 0 ? {} : { calls }),
    source: control.source,
    readOn: control.readOn,
    certainty: control.certainty,
  };
}
