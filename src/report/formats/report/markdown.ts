import type { Report } from '../../report.ts';
import { sectionsInOrder } from '../../sections/sections.ts';
import { printMarkdown } from '../blocks/markdown.ts';

/** The report for a pull request or a job summary: the result first, then what to do about it; long lists folded. */
export function reportMarkdown(report: Report): string {
  const sections = sectionsInOrder(['headline', 'evidence', 'gates', 'policy', 'what-if', 'findings'], ['unknown']);
  return printMarkdown(sections.flatMap(({ section }) => section(report) ?? []));
}
