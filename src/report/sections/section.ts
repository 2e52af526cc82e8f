import type { Section } from '../blocks.ts';
import type { Report } from '../report.ts';

/** One part of a report. */
export interface ReportSection {
  /** For people; undefined: nothing to say. */
  readonly section: (report: Report) => Section | undefined;
  /** Its members of the JSON, whose numbers are not rounded; absent where other members say it already. */
  readonly json?: (report: Report) => object;
}
