import { jsonText } from '../../../base/json-text.ts';
import type { Report } from '../../report.ts';
import { sectionsInOrder } from '../../sections/sections.ts';

/**
 * `trailtrim/report@1`. Amounts and quantities are decimal strings. It is made of the report's values and not of blocks, for
 * blocks are rounded and worded for people.
 */
export function reportJson(report: Report): string {
  const sections = sectionsInOrder(['headline', 'evidence'], ['what-if']);
  const members = sections.flatMap(({ json }) => Object.entries(json?.(report) ?? {}));
  return `${jsonText(Object.fromEntries([['schema', 'trailtrim/report@1'], ...members]), 2)}\n`;
}
