import { findUnseenDelivery, type UnseenDelivery } from '../../../model/bill/find-unseen-delivery.ts';
import { dollars } from '../../text/format-number.ts';
import type { Parts, Rule } from '../rule.ts';

interface DirectDelivery extends Parts {
  readonly shown: UnseenDelivery;
}

/** Something shows that events reach CloudWatch Logs without a trail, and the snapshot has no channel that delivers them. */
export const directDelivery: Rule<DirectDelivery> = {
  severity: 'cost',
  find: {
    report: ({ input: { snapshot } }) =>
      findUnseenDelivery(snapshot).map((shown) => ({
        shown,
        account: shown.account,
        ...(shown.region === null ? {} : { region: shown.region }),
        ...(shown.shownBy === 'log-group' ? { resource: shown.logGroup } : {}),
      })),
  },
  sentence: ({ shown }) => {
    const where = shown.region === null ? `account ${shown.account}` : `account ${shown.account}, ${shown.region}`;
    const by =
      shown.shownBy === 'bill'
        ? `the bill of ${shown.month} has ${shown.usageType} for ${dollars(shown.amount)}, which by its name is that`
        : `there is a log group ${shown.logGroup}, as telemetry rules create it`;
    return `events reach CloudWatch Logs without a trail (${where}): ${by}; no channel of the snapshot delivers there, so it is not priced`;
  },
};
