import type { Backtest } from '../../../model/backtest/backtest.ts';
import { backtestSections } from '../../sections/backtest.ts';
import { printMarkdown } from '../blocks/markdown.ts';

/** For a pull request or a job summary. */
export function backtestMarkdown(backtest: Backtest): string {
  return printMarkdown(backtestSections(backtest));
}
