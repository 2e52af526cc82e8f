import process from 'node:process';
import {
  addUsd,
  compareUsd,
  type Month,
  newestAsOf,
  NO_COST,
  type Rates,
  type Snapshot,
  type Trail,
} from '../../model/index.ts';
import { findCandidates, NO_CHOICES, type Policy, type Proposal } from '../../optimize/index.ts';
import { cleanText, dollarRange, dollars } from '../../report/index.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import { findTrail, loadRates, loadSource, readMonth, type SourceOptions } from '../load.ts';
import { writeOutput } from '../output.ts';
import { runReport } from './report.ts';

export interface SessionOptions extends SourceOptions {
  readonly trail?: string;
  readonly month: string;
  readonly color: boolean;
}

/** The interactive session; where nobody watches, the report in its place. */
export async function runSessionCommand(options: SessionOptions): Promise<ExitCode> {
  if (!isInteractive()) return runReport({ ...options, format: 'table' });
  const month = readMonth(options.month);
  const { snapshot, policy, name } = await loadSource(options);
  const rates = await loadRates();
  const trail =
    options.trail === undefined ? dearestTrail(snapshot, rates, month, policy) : findTrail(snapshot, options.trail);
  prepareColour(options.color);
  // React reads NODE_ENV when it is imported, and development mode takes twice as long for a key.
  process.env['NODE_ENV'] ??= 'production';
  const { runSession } = await import('../../tui/index.ts');
  const result = await runSession({
    snapshot,
    rates,
    ratesAsOf: newestAsOf(rates),
    month,
    policy,
    trail,
    title: cleanText(name),
    write: (path, text) => writeOutput(path, text),
    selectorPath: `${trail.name.replaceAll(/[^\w.-]/g, '_')}.selectors.json`,
    stdin: process.stdin,
    stdout: process.stdout,
    ascii: process.env['TERM'] === 'dumb' || !isUnicode(),
  });
  for (const line of summaryOf(result.proposal)) process.stdout.write(`${line}\n`);
  for (const path of result.written) process.stdout.write(`Written: ${cleanText(path)}\n`);
  return result.exit === 'quit' ? EXIT.done : EXIT.interrupted;
}

/** What stays on the screen when the session is gone. */
function summaryOf({ before, after, saving, trail }: Proposal): readonly string[] {
  const [now, then] = [dollars(before.expected), dollars(after.expected)];
  const width = Math.max(now.length, then.length);
  return [
    'Projected CloudTrail cost a month',
    `  now            ${now.padStart(width)}`,
    `  with the plan  ${then.padStart(width)}  saves ${dollars(saving.expected)}, trail ${cleanText(trail.name)}`,
    ...(after.high === null ? [`  range          ${dollarRange(after)}`] : []),
  ];
}

function isInteractive(): boolean {
  const { CI: ci } = process.env;
  return process.stdin.isTTY && process.stdout.isTTY && (ci === undefined || ci === 'false' || ci === '');
}

/** Ink ignores NO_COLOR on a terminal, so it is told in the way that it knows, before it is imported. */
function prepareColour(wanted: boolean): void {
  const { NO_COLOR: none, FORCE_COLOR: forced } = process.env;
  if (!wanted || (none !== undefined && none !== '' && forced === undefined)) process.env['FORCE_COLOR'] = '0';
}

function isUnicode(): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  const locale = LC_ALL || LC_CTYPE || LANG || 'C.UTF-8';
  return process.platform === 'win32' || /utf-?8/i.test(locale);
}

/** The trail with the dearest noise: the one that a first look should be about. */
function dearestTrail(snapshot: Snapshot, rates: Rates, month: Month, policy: Policy): Trail {
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
    'give observe the trails with --trails FILE, or read the costs with: trailtrim report',
  ]);
}
