import { jsonText } from '../../../base/json-text.ts';
import type { Report } from '../../report.ts';
import { sectionsInOrder } from '../../sections/sections.ts';

/**
 * `trailtrim/report@1`. Amounts and quantities are decimal strings. It is made of the report's values and not of blocks, for
 * blocks are rounded and worded for people.
 */
export function reportJson(report: Report): string {
  const sections = sectionsInOrder(['headline', 'evidence'], ['what-if']);
  const members = sections.map(({ json }) => json?.(report) ?? {});
  return `${jsonText(Object.assign({ schema: 'trailtrim/report@1' }, ...members), 2)}\n`;
}
