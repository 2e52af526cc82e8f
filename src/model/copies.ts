import type { Trilean } from '../selectors/index.ts';

/** Whether one trail's delivery of an event is free or paid: surely, and possibly. */
export interface Copy {
  readonly first: Trilean;
  readonly additional: Trilean;
}

/**
 * Of the trails that record a management event, in the order of their ARNs, the first has the free copy and each
 * further one pays. Source: CloudTrail user guide, create-multiple-trails and cloudtrail-trail-manage-costs, 2026-04-13:
 * free per event, account and Region; which trail is the first does not change the sum.
 *
 * @param recorded whether each trail records the event, in the order of the trails' ARNs
 */
export function copiesOf(recorded: readonly Trilean[]): readonly Copy[] {
  let surelyBefore = false;
  let possiblyBefore = false;
  return recorded.map((own) => {
    const first = own === 'no' || surelyBefore ? 'no' : own === 'yes' && !possiblyBefore ? 'yes' : 'maybe';
    const additional = own === 'no' || !possiblyBefore ? 'no' : own === 'yes' && surelyBefore ? 'yes' : 'maybe';
    surelyBefore ||= own === 'yes';
    possiblyBefore ||= own !== 'no';
    return { first, additional };
  });
}
