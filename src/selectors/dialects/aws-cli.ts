import { inStableOrder } from '../stable-order.ts';
import type { DialectWriter } from './dialect.ts';

/** The array that `--advanced-event-selectors file://…` takes, of put-event-selectors and update-event-data-store. */
export const writeAwsCli: DialectWriter = (selectors) => `${JSON.stringify(inStableOrder(selectors), null, 2)}\n`;
