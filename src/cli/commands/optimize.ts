import { statedConfidence } from '../../model/forecast/stated-confidence.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import { frontierOf } from '../../optimize/frontier/frontier.ts';
import { leftOf } from '../../optimize/left.ts';
import { comparePolicies } from '../../optimize/compare-policies.ts';
import { propose, type Proposal } from '../../optimize/propose.ts';
import { nameOfProtected } from '../../selectors/protection.ts';
import { daysBetween } from '../../base/utc-day.ts';
import { cleanText } from '../../base/clean-text.ts';
import { abridged } from '../../base/words.ts';
import { savingOfYear, type SavingOfYear } from '../../optimize/saving-of-year.ts';
import { NO_CHOICES, type Question } from '../../optimize/question.ts';
import { findingsElsewhere, findingsOfProof, findingsOfProposal } from '../../report/findings/find.ts';
import type { Finding } from '../../report/findings/rules.ts';
import { adviceOf } from '../../report/findings/sentence.ts';
import { amountText } from '../../report/text/format-number.ts';
import { leftSentences } from '../../report/text/left-text.ts';
import { savingText } from '../../report/text/saving-text.ts';
import { inMonth, monthLabel } from '../../report/text/labels.ts';
import { policyLine } from '../../report/text/policy-text.ts';
import { PROPOSAL_FORMATS } from '../../report/formats/formats.ts';
import { VALUE_LIMIT } from '../../selectors/selector.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { OptimizeOptions } from '../flags/optimize.ts';
import { monthFor } from '../input/month.ts';
import { readNamedPolicies, readPolicyText } from '../input/policy.ts';
import { readRates } from '../input/rates.ts';
import { NO_INPUTS, together } from '../input/read.ts';
import { readSource } from '../input/source.ts';
import { findSink, requirePrice, requireSelectors } from '../input/trail.ts';
import { formatFor } from '../output/format-for.ts';
import { howToApply } from '../output/how-to-apply.ts';
import { runOptimizeFleet } from './optimize-fleet.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

export async function runOptimize(options: OptimizeOptions): Promise<ExitCode> {
  if (options.printPolicy === true) {
    await writeOutput(options.output, await readPolicyText(options), NO_INPUTS);
    return EXIT.done;
  }
  const { trail: name, fleet } = options;
  if (fleet === true) {
    if (name !== undefined)
      throw new UsageFailure(['--trail is one trail, and --fleet is all of them: leave one of them out']);
    return runOptimizeFleet(options);
  }
  if (name === undefined)
    throw new UsageFailure([
      '--trail: name the trail that the proposal is for, or give its ARN; --fleet takes all of them',
    ]);
  const source = await readSource(options);
  const { snapshot, policy } = source.value;
  const { trail, store } = findSink(snapshot, name);
  if (store !== undefined) requirePrice(store);
  requireSelectors({ trail, ...(store === undefined ? {} : { store }) });
  const rates = await readRates(options);
  const month = monthFor(options, snapshot.window);
  const question = {
    snapshot,
    rates: rates.value,
    month,
    policy,
    trail,
    ...(store === undefined ? {} : { store }),
    choices: NO_CHOICES,
  };
  const proposal = propose(question);
  const year = options.year === true ? yearOf(proposal) : undefined;
  const asked = {
    ...(year === undefined ? {} : { year }),
    ...(options.frontier === true ? { frontier: frontierOf(proposal) } : {}),
  };
  const view = { question, proposal };
  // A proof for one trail is easily taken for one of all accounts.
  const warnings = [...findingsElsewhere(view), ...findingsOfProposal(view)];
  const format = formatFor(options);
  if (options.frontier === true && format !== 'text' && format !== 'proposal')
    throw new UsageFailure([`--frontier: --format ${format} has no place for it; use text or proposal`]);
  const print = await PROPOSAL_FORMATS[format]();
  const policies = format === 'text' ? await readNamedPolicies() : [];
  const proofs = findingsOfProof(view);
  // What is not recorded comes first, here as in a report.
  const [risks, rest] = [proofs.filter(isRisk), proofs.filter((proof) => !isRisk(proof))];
  await writeOutput(
    options.output,
    print(proposal, [...risks, ...warnings], policy, asked, () => comparePolicies(question, policies)),
    together({ source, rates }).inputs,
  );
  const exit = proposal.proofs.every(({ kept }) => kept === true) ? EXIT.done : EXIT.gate;
  // The text says all but these itself.
  for (const line of format === 'text' ? [...passedLines(proposal), ...doubtsOf(proposal)] : []) say(line);
  if (format === 'text') return exit;
  say(summary(proposal, sinkNames([...snapshot.trails, ...snapshot.eventDataStores])(trail)));
  for (const line of passedLines(proposal)) say(line);
  if (year !== undefined) say(yearLine(year, statedConfidence(snapshot, month)));
  for (const proof of risks) say(adviceOf(proof));
  say(policyLine(policy));
  for (const warning of warnings.filter(({ kind }) => !SAID_WITH_COST.has(kind))) say(`note: ${adviceOf(warning)}`);
  for (const left of leftSentences(leftOf(proposal))) say(left);
  for (const doubt of doubtsOf(proposal)) say(doubt);
  for (const proof of rest) say(adviceOf(proof));
  if (format === 'aws-cli' && !proposal.unchanged)
    for (const line of howToApply(options.output, whatToApply(question))) say(line);
  return exit;
}

function whatToApply({ trail, store }: Question): Parameters<typeof howToApply>[1] {
  return store === undefined
    ? { target: 'trail', name: trail.name, region: trail.homeRegion }
    : { target: 'event-data-store', name: store.arn, region: store.homeRegion };
}

/** What is told with its cost among what stays. */
const SAID_WITH_COST: ReadonlySet<Finding['kind']> = new Set([
  'limit-500-values',
  'unknown-stays',
  'log-bucket-people',
] as const);

function isRisk({ severity }: Finding): boolean {
  return severity === 'risk';
}

/** What is kept only if AWS does as it is thought to: nobody should have to look for it in the output. */
function doubtsOf({ proofs }: Proposal): readonly string[] {
  const doubtful = proofs.flatMap((proof) =>
    proof.kept === true && proof.uncertain !== undefined
      ? [{ what: proof.uncertain, subject: nameOfProtected(proof) }]
      : [],
  );
  return [...Map.groupBy(doubtful, ({ what }) => what)].map(
    ([what, own]) => `note: uncertain for ${abridged(own.map(({ subject }) => cleanText(subject)))}: ${what}`,
  );
}

/** What a person wants to know besides the output, on standard error. */
function summary({ question, before, after, saving, unchanged, valuesUsed }: Proposal, name: string): string {
  const { snapshot, month } = question;
  const saves = savingText(saving, { confidence: statedConfidence(snapshot, month) });
  const what = unchanged ? ' (selectors unchanged)' : `; ${valuesUsed} of ${VALUE_LIMIT} values`;
  return `${name}: ${amountText(before)} -> ${amountText(after)} ${inMonth(month)}, ${saves}${what}`;
}

/** Of a running month: how much of it cannot be saved any more. */
function passedLines({ question: { snapshot, month } }: Proposal): readonly string[] {
  if (month.kind !== 'calendar') return [];
  const passed = Math.min(month.days, daysBetween(month.start, snapshot.window.end));
  if (passed <= 0) return [];
  const name = monthLabel(month.label, 'observed');
  return [
    `note: ${passed} of the ${month.days} days of ${name} have passed, and what they cost cannot be saved any more`,
  ];
}

/** @throws UsageFailure where a year cannot be forecast */
function yearOf(proposal: Proposal): SavingOfYear {
  const year = savingOfYear(proposal);
  if (year.ok) return year.value;
  throw new UsageFailure(year.problems.map(({ message }) => `--year: ${message}`));
}

function yearLine({ first, last, saving }: SavingOfYear, confidence: number | undefined): string {
  const [from, to] = [first, last].map(({ label }) => monthLabel(label, 'observed'));
  return `from ${from} to ${to}, if nothing else changes: ${savingText(saving, { confidence })}`;
}
