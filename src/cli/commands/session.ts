import process from 'node:process';
import type { Month } from '../../model/quantity/month.ts';
import { newestAsOf, type Rates } from '../../model/rates/rates.ts';
import { statedConfidence } from '../../model/forecast/stated-confidence.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { addUsd, compareUsd, NO_COST } from '../../model/quantity/usd.ts';
import { findCandidates } from '../../optimize/candidates.ts';
import type { Policy } from '../../optimize/policy.ts';
import type { Proposal } from '../../optimize/propose.ts';
import { NO_CHOICES } from '../../optimize/question.ts';
import { cleanText } from '../../base/clean-text.ts';
import { policyWords } from '../../report/text/policy-text.ts';
import { inSoMany } from '../../report/text/forecast-text.ts';
import { inMonth } from '../../report/text/labels.ts';
import { amountText, dollarRange, dollars } from '../../report/text/format-number.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { SessionOptions } from '../flags/session.ts';
import { monthFor } from '../input/month.ts';
import { readRates } from '../input/rates.ts';
import { type Inputs, together } from '../input/read.ts';
import { readSource } from '../input/source.ts';
import { findTrail, requireSelectors } from '../input/trail.ts';
import { print } from '../output/standard-streams.ts';
import { checkOutput } from '../output/target.ts';
import { writeOutput } from '../output/write.ts';
import { reportOn } from './report.ts';

/** The interactive session; the report where there is no terminal. */
export async function runSessionCommand(options: SessionOptions): Promise<ExitCode> {
  const source = await readSource(options);
  const { snapshot, policy } = source.value;
  const month = monthFor(options, snapshot.window);
  const asked = options.trail === undefined ? undefined : findTrail(snapshot, options.trail);
  if (!isInteractive()) return reportOn(source, { ...options, format: 'table' });
  const read = together({ source, rates: await readRates(options) });
  const { rates } = read.value;
  const trail = asked ?? noisiestTrail(snapshot, rates, month, policy);
  requireSelectors({ trail });
  prepareColour(options.color);
  // React reads NODE_ENV when it is imported, and development mode takes twice as long per key.
  process.env['NODE_ENV'] ??= 'production';
  const { runSession } = await import('../../tui/run-session.tsx');
  const result = await runSession({
    snapshot,
    rates,
    ratesAsOf: newestAsOf(rates),
    month,
    policy,
    trail,
    title: cleanText(options.from ?? 'example'),
    write: async (path, text) => {
      await refuseScreen(path, read.inputs);
      await writeOutput(path, text, read.inputs);
    },
    selectorPath: `${trail.name.replaceAll(/[^\w.-]/g, '_')}.selectors.json`,
    stdin: process.stdin,
    stdout: process.stdout,
    ascii: process.env['TERM'] === 'dumb' || !isUnicode(),
  });
  const written = result.written.map((path) => `Written: ${cleanText(path)}`);
  print(
    [
      ...summaryOf(result.proposal, month, sinkNames(snapshot.trails)(trail)),
      `  policy         ${cleanText(policyWords(policy))}`,
      ...written,
    ]
      .map((line) => `${line}\n`)
      .join(''),
  );
  return result.exit === 'quit' ? EXIT.done : EXIT.interrupted;
}

/** What stays on the screen when the session is gone. */
function summaryOf({ question, before, after, saving }: Proposal, month: Month, name: string): readonly string[] {
  const confidence = statedConfidence(question.snapshot, month);
  const [now, then, less] = [before, after, saving].map((total) => amountText(total));
  return [
    `${month.kind === 'window' ? 'CloudTrail cost of the observed window' : `Projected CloudTrail cost ${inMonth(month)}`}, trail ${cleanText(name)}`,
    `  now            ${now}`,
    `  with the plan  ${then}`,
    `  saves          ${less}`,
    ...(confidence === undefined ||
    saving.high === null ||
    saving.low === null ||
    dollars(saving.low) === dollars(saving.high)
      ? []
      : [`  saving between ${dollars(saving.low)} and ${dollars(saving.high)} ${inSoMany(confidence)}`]),
    ...(after.high === null ? [`  range          ${dollarRange(after)}`] : []),
  ];
}

/** Devices and standard output are the screen that is being drawn on, and a pipe without a reader would be waited for. */
async function refuseScreen(path: string, inputs: Inputs): Promise<void> {
  const target = await checkOutput(path, inputs);
  if (target.kind !== 'file') throw new UsageFailure([`${path} is not a file: it cannot be written to from here`]);
}

function isInteractive(): boolean {
  const { CI: ci } = process.env;
  return process.stdin.isTTY && process.stdout.isTTY && (ci === undefined || ci === 'false' || ci === '');
}

/** Ink ignores NO_COLOR on a terminal, so it gets the variable that it knows before it is imported. */
function prepareColour(wanted: boolean): void {
  const { NO_COLOR: none, FORCE_COLOR: forced } = process.env;
  if (!wanted || (none !== undefined && none !== '' && forced === undefined)) process.env['FORCE_COLOR'] = '0';
}

function isUnicode(): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  const locale = LC_ALL || LC_CTYPE || LANG || 'C.UTF-8';
  return process.platform === 'win32' || /utf-?8/i.test(locale);
}

/** The trail with the most expensive noise: the one to look at first. */
function noisiestTrail(snapshot: Snapshot, rates: Rates, month: Month, policy: Policy): Trail {
  const known = snapshot.trails.filter(({ selectors }) => selectors !== null);
  const [first] = known
    .map((trail) => {
      const candidates = findCandidates({ snapshot, rates, month, policy, trail, choices: NO_CHOICES });
      return { trail, noise: candidates.reduce((sum, { saving }) => addUsd(sum, saving.expected), NO_COST) };
    })
    .toSorted((a, b) => compareUsd(b.noise, a.noise));
  if (first !== undefined) return first.trail;
  throw new UsageFailure([
    'the snapshot holds no trail whose selectors are known, so there is nothing to trim',
    'pass the trails to observe with --trails FILE, or read the costs with: trailtrim report',
  ]);
}
