import { evidence } from './evidence.ts';
import { findings } from './findings.ts';
import { gates } from './gates.ts';
import { headline } from './headline.ts';
import { lines } from './lines.ts';
import { policy } from './policy.ts';
import { reconciliation } from './reconciliation.ts';
import { resources } from './resources.ts';
import { retention } from './retention.ts';
import type { ReportSection } from './section.ts';
import { unknown } from './unknown.ts';
import { whatIf } from './what-if.ts';

/** The sections of a report in their order. A format may put some of them first, and some last. */
const SECTIONS = {
  headline,
  policy,
  'what-if': whatIf,
  lines,
  evidence,
  unknown,
  findings,
  resources,
  reconciliation,
  retention,
  gates,
} as const satisfies Readonly<Record<string, ReportSection>>;

export type SectionName = keyof typeof SECTIONS;

/** All sections, some of them first or last, the rest in their own order between. */
export function sectionsInOrder(
  first: readonly SectionName[] = [],
  last: readonly SectionName[] = [],
): readonly ReportSection[] {
  const names = Object.keys(SECTIONS) as readonly SectionName[];
  const between = names.filter((name) => !first.includes(name) && !last.includes(name));
  return [...first, ...between, ...last].map((name) => SECTIONS[name]);
}
