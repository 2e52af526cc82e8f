import { counted } from '../../base/words.ts';
import type { ReportSection } from './section.ts';

/** How much of the report is not known. */
export const census: ReportSection = {
  section: ({ lines, unknown }) => ({
    blocks: [
      {
        kind: 'paragraph',
        text: `${counted(lines.length, 'line')}, ${counted(lines.filter(({ cost }) => cost.high === null).length, 'line')} without an upper bound, ${counted(unknown.length, 'unknown')}`,
      },
    ],
  }),
  json: ({ lines, unknown }) => ({ census: { lines: lines.length, unknown: unknown.length } }),
};
