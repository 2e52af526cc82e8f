import type { Trilean } from '../../selectors/event/knowledge.ts';
import type { Billing } from './billing.ts';

/** Whether one trail's delivery of an event is the free or a paid copy. */
export interface Copy {
  readonly first: Billing;
  readonly additional: Billing;
}

/**
 * Of the trails that record a management event, the first that would stay (`keepersFirst`) has the free copy and each
 * further one pays. Source: CloudTrail user guide, create-multiple-trails and cloudtrail-trail-manage-costs, 2026-04-13:
 * free per event, account and Region; which trail is the first does not change the sum.
 *
 * @param recorded whether each trail records the event, those that would stay first
 */
export function copiesOf(recorded: readonly Trilean[]): readonly Copy[] {
  let surelyBefore = false;
  let possiblyBefore = false;
  return recorded.map((own) => {
    const sure = own === 'yes';
    const possible = own !== 'no';
    const copy = {
      first: {
        sure: sure && !possiblyBefore,
        expected: possible && !possiblyBefore,
        possible: possible && !surelyBefore,
      },
      additional: {
        sure: sure && surelyBefore,
        expected: possible && possiblyBefore,
        possible: possible && possiblyBefore,
      },
    };
    surelyBefore ||= sure;
    possiblyBefore ||= possible;
    return copy;
  });
}
