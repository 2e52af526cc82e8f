import type { Backtest } from '../../../model/backtest/backtest.ts';
import { backtestSections } from '../../sections/backtest.ts';
import { printText } from '../blocks/text.ts';

/** For a terminal. Plain text, no colour. */
export function backtestTable(backtest: Backtest): string {
  return printText(backtestSections(backtest));
}
