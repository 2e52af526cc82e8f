import type { RatesView } from '../../contents/rates-view.ts';
import { ratesSections } from '../../sections/rates.ts';
import { printText } from '../blocks/text.ts';

/** The rates for a terminal: a row each, sources by number below. Plain text, no colour. */
export function ratesTable(view: RatesView): string {
  return printText(ratesSections(view));
}
