import type { Report } from '../../report.ts';
import { sectionsInOrder } from '../../sections/sections.ts';
import { printText } from '../blocks/text.ts';

/** The report for a terminal. Plain text, no colour. */
export function reportTable(report: Report): string {
  return printText(sectionsInOrder().flatMap(({ section }) => section(report) ?? []));
}
