import { counted } from '../../../base/words.ts';
import { breaksOf } from '../../../optimize/breaks.ts';
import type { Alternative } from '../../../optimize/compare-policies.ts';
import { explain } from '../../../optimize/explain.ts';
import { leftOf } from '../../../optimize/left.ts';
import type { Policy } from '../../../optimize/policy.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { adviceOf } from '../../findings/sentence.ts';
import type { Finding } from '../../findings/rules.ts';
import { breakText } from '../../text/break-text.ts';
import { leftSentences } from '../../text/left-text.ts';
import type { Asked } from './asked.ts';
import { exclusionLines } from './exclusion-lines.ts';
import { frontierSections } from './frontier-sections.ts';
import type { Section } from './section.ts';
import { hanging } from './hanging.ts';
import { headlines } from './headlines.ts';
import { policyTable } from './policy-table.ts';
import { selectorLines } from './selector-lines.ts';

/** What is told in its own section, with more. */
const TOLD: ReadonlySet<Finding['kind']> = new Set([
  'limit-500-values',
  'unknown-stays',
  'log-bucket-people',
  'controls-red',
] as const);

/**
 * A proposal for people: what it saves and how surely, what goes and why, what stays, what it breaks, and the selectors.
 *
 * @param alternatives what other policies would do
 */
export function proposalText(
  proposal: Proposal,
  warnings: readonly Finding[],
  policy: Policy,
  { year, frontier }: Asked,
  alternatives: () => readonly Alternative[] = () => [],
): string {
  const explanations = explain(proposal);
  const breaks = breaksOf(proposal);
  const told = warnings.filter(({ kind }) => !TOLD.has(kind)).map(adviceOf);
  const sections: readonly Section[] = [
    { title: undefined, lines: headlines(proposal, policy, year) },
    {
      title: `What goes: ${counted(explanations.length, 'exclusion')}, by what they save a month`,
      lines: exclusionLines(explanations),
    },
    { title: 'What stays, though it costs something', lines: items(leftSentences(leftOf(proposal)).map(withoutStays)) },
    { title: 'What it breaks', lines: items(breaks.map(breakText)) },
    { title: 'What to know before you apply it', lines: items(told) },
    { title: 'Selectors', lines: selectorLines(proposal) },
    ...frontierSections(frontier),
    { title: 'What other policies would save on this trail', lines: policyTable(proposal, alternatives()) },
  ];
  const texts = sections.flatMap(({ title, lines }) =>
    lines.length === 0
      ? []
      : [[...(title === undefined ? [] : [title, '─'.repeat(title.length)]), ...lines].join('\n')],
  );
  return `${texts.join('\n\n')}\n`;
}

function withoutStays(sentence: string): string {
  return sentence.replace(/^stays: /, '');
}

function items(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => hanging(text));
}
