import { findUnseenDelivery } from '../../../model/bill/find-unseen-delivery.ts';
import type { Parts, Rule } from '../rule.ts';

/** The first day on which CloudWatch could be given events without a trail. Source: AWS, What's New, December 2025. */
const SINCE = '2025-12-01';

/**
 * Told, but no reason for an open total: the snapshot shows nothing of it, and most estates have none. What AWS was asked
 * for and refused is a gap, which opens the total.
 */
export const directDeliveryNotAsked: Rule<Parts> = {
  severity: 'info',
  find: {
    report: ({ input: { snapshot } }) => {
      const isTypedIn = snapshot.given.some(({ dimension }) => dimension === 'logs.direct-delivery');
      const isOpen = snapshot.channels === null && !isTypedIn && snapshot.window.end.slice(0, 10) > SINCE;
      return isOpen && findUnseenDelivery(snapshot).length === 0 ? [{}] : [];
    },
  },
  sentence: () =>
    'nobody asked whether events reach CloudWatch Logs without a trail, so the total is without that; trailtrim observe asks (cloudtrail:ListChannels)',
};
