import type { ReportSection } from './section.ts';

/** What costs money, but how much is not known. */
export const unknown: ReportSection = {
  section: (report) =>
    report.unknown.length === 0
      ? undefined
      : {
          title: 'Unknown, which is not zero',
          fold: `${report.unknown.length} unknown, which is not zero`,
          blocks: [
            {
              kind: 'list',
              style: 'open',
              items: report.unknown.map(({ what, reason, remedy }) => ({
                text: [{ quoted: what }, ': ', { quoted: reason }],
                more: { quoted: remedy },
              })),
            },
          ],
        },
  json: (report) => ({ unknown: report.unknown.map(({ what, reason, remedy }) => ({ what, reason, remedy })) }),
};
