import { statedConfidence } from '../../../model/forecast/stated-confidence.ts';
import { sinkNames } from '../../../model/snapshot/sink-names.ts';
import type { Policy } from '../../../optimize/policy.ts';
import type { Certificate } from '../../../optimize/certificate.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import type { SavingOfYear } from '../../../optimize/saving-of-year.ts';
import { exactly } from '../../../model/quantity/bounds.ts';
import { toUsd } from '../../../model/quantity/usd.ts';
import { VALUE_LIMIT } from '../../../selectors/selector.ts';
import { amountText, dollars } from '../../text/format-number.ts';
import { inMonth, monthLabel } from '../../text/labels.ts';
import { policyLine } from '../../text/policy-text.ts';
import { savingText } from '../../text/saving-text.ts';
import { hanging } from './hanging.ts';

/** What it saves and how surely, how near it is to the best, and whether what is protected stays. */
export function headlines(proposal: Proposal, policy: Policy, year: SavingOfYear | undefined): readonly string[] {
  const { question, trail, before, after, saving, unchanged, valuesUsed, proofs, upperBound } = proposal;
  const { snapshot, month } = question;
  const confidence = statedConfidence(snapshot, month);
  const name = sinkNames([...snapshot.trails, ...snapshot.eventDataStores])(trail);
  const lost = proofs.filter(({ kept }) => kept === false).length;
  const open = proofs.filter(({ kept }) => kept === null).length;
  const kept = proofs.length - lost - open;
  return [
    `${name} ${inMonth(month)}: ${amountText(before)} -> ${amountText(after)}`,
    `  ${savingText(saving, { confidence })}`,
    ...(year === undefined ? [] : [yearText(year, confidence)]),
    unchanged
      ? '  its selectors stay as they are'
      : `  ${valuesUsed} of ${VALUE_LIMIT} values${upperBound.isZero() ? '' : `; without that limit at most ${amountText(exactly(upperBound))}`}`,
    ...limitText(proposal),
    ...certificateText(proposal),
    `  ${policyLine(policy)}`,
    `  proved: ${kept} of ${proofs.length} protected calls and resources stay recorded${lost === 0 ? '' : `, ${lost} LOST`}${open === 0 ? '' : `, ${open} not proved`}`,
  ].flatMap((line) => hanging(line.trimStart(), line.startsWith('  ') ? '  ' : ''));
}

/** Where the limit leaves something out: what the last value saves, and what one more would. */
function limitText({ dropped, candidates, leftOut, exclusions, unchanged }: Proposal): readonly string[] {
  const isIn = new Set(exclusions.noisy);
  const last = dropped.filter(({ resource }) => isIn.has(resource)).map(({ saving }) => saving);
  const isOut = new Set(leftOut);
  const next = candidates.find(({ arn }) => isOut.has(arn))?.saving;
  if (unchanged || next === undefined || last.length === 0) return [];
  const least = last.reduce((a, b) => (b.expected.lessThan(a.expected) ? b : a));
  return [
    `  the exclusion that saves least saves ${amountText(least)}; the first of ${leftOut.length} without a value would save ${amountText(next)}`,
  ];
}

/** Less is no amount to speak of. */
const CENT = toUsd('0.01');

const BOUNDS = {
  'any-list': 'no list of 500 values that keeps new buckets recorded',
  family: 'nothing in these forms',
} as const satisfies Record<Certificate['by'], string>;

/** How near the choice is to the best, by what each resource is worth on this trail. */
function certificateText({ certificate: { found, bound, by, gap, givenUp }, unchanged }: Proposal): readonly string[] {
  if (unchanged || bound.isZero()) return [];
  return [
    gap.isZero()
      ? `  certified: log files in S3 aside, what goes is worth ${dollars(found)} a month, and ${BOUNDS[by]} is worth more`
      : `  certified: log files in S3 aside, what goes is worth ${dollars(found)} a month; ${BOUNDS[by]} is worth more than ${dollars(bound)}`,
    ...(givenUp.lessThan(CENT)
      ? []
      : [
          `  choosing anew would leave out ${dollars(givenUp)} a month more; it is given up so that the list changes little`,
        ]),
  ];
}

function yearText({ first, last, saving }: SavingOfYear, confidence: number | undefined): string {
  const [from, to] = [first, last].map(({ label }) => monthLabel(label, 'observed'));
  return `  from ${from} to ${to}: ${savingText(saving, { confidence })}`;
}
