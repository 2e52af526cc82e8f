import type { Backtest } from '../../model/backtest/backtest.ts';
import type { Alternative } from '../../optimize/compare-policies.ts';
import type { Policy } from '../../optimize/policy.ts';
import type { Asked } from './proposal/asked.ts';
import type { Fleet } from '../../optimize/fleet/propose-fleet.ts';
import type { Proposal } from '../../optimize/propose.ts';
import type { CheckResult } from '../../selectors/check.ts';
import { type Dialect, DIALECT_NAMES } from '../../selectors/dialects/dialect.ts';
import type { Diff, DiffOfOne } from '../contents/diff.ts';
import type { RatesView } from '../contents/rates-view.ts';
import type { Finding } from '../findings/rules.ts';
import type { Report } from '../report.ts';

/** A format, loaded when it is asked for: flags are listed at every start. What it prints ends with a line break. */
export type Format<Input extends readonly unknown[]> = () => Promise<(...input: Input) => string>;
type Formats<Input extends readonly unknown[]> = Readonly<Record<string, Format<Input>>>;

export const REPORT_FORMATS = {
  table: async () => (await import('./report/table.ts')).reportTable,
  markdown: async () => (await import('./report/markdown.ts')).reportMarkdown,
  json: async () => (await import('./report/json.ts')).reportJson,
} as const satisfies Formats<[report: Report]>;

/** Of `report --backtest`. */
export const BACKTEST_FORMATS = {
  table: async () => (await import('./backtest/table.ts')).backtestTable,
  markdown: async () => (await import('./backtest/markdown.ts')).backtestMarkdown,
  json: async () => (await import('./backtest/json.ts')).backtestJson,
} as const satisfies Formats<[backtest: Backtest]>;

/** What was checked of a file: the selectors of one trail or event data store. */
export interface Checked {
  readonly result: CheckResult;
  /** As AWS knows it, and as the file calls it, where it says so. */
  readonly name?: string;
  readonly arn?: string;
  readonly address?: string;
  /** JSON pointer of what holds the selectors. */
  readonly root: string;
}

/** The selectors that were checked: their file as findings name it, relative to the repository and with slashes, and its text. */
export interface CheckedFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** Of trailtrim. */
  readonly version: string;
  /** That says what is protected. */
  readonly policy: Policy;
}

export const CHECK_FORMATS = {
  text: async () => (await import('./check/text.ts')).checkText,
  json: async () => (await import('./check/json.ts')).checkJson,
  sarif: async () => (await import('./check/sarif.ts')).checkSarif,
} as const satisfies Formats<[checked: readonly Checked[], file: CheckedFile]>;

export const DIFF_FORMATS = {
  text: async () => (await import('./diff/text.ts')).diffText,
  json: async () => (await import('./diff/json.ts')).diffJson,
} as const satisfies Formats<[diff: Diff | readonly DiffOfOne[]]>;

export const RATES_FORMATS = {
  table: async () => (await import('./rates/table.ts')).ratesTable,
  json: async () => (await import('./rates/json.ts')).ratesJson,
} as const satisfies Formats<[view: RatesView]>;

/** The proposal itself, and its selectors in each dialect. */
export const PROPOSAL_FORMATS = {
  text: async () => (await import('./proposal/text.ts')).proposalText,
  proposal: async () => (await import('./proposal/proposal.ts')).proposalJson,
  ...(Object.fromEntries(DIALECT_NAMES.map((dialect) => [dialect, inDialect(dialect)])) as Record<
    Dialect,
    Format<[proposal: Proposal]>
  >),
} as const satisfies Formats<
  [
    proposal: Proposal,
    warnings: readonly Finding[],
    policy: Policy,
    asked: Asked,
    alternatives: () => readonly Alternative[],
  ]
>;

/** Of `optimize --fleet`. */
export const FLEET_FORMATS = {
  proposal: async () => (await import('./fleet/json.ts')).fleetJson,
  text: async () => (await import('./fleet/text.ts')).fleetText,
} as const satisfies Formats<[fleet: Fleet]>;

export function isFormatOf<F extends object>(formats: F, name: string): name is keyof F & string {
  return Object.hasOwn(formats, name);
}

function inDialect(dialect: Dialect): Format<[proposal: Proposal]> {
  return async () => {
    const { proposalInDialect } = await import('./proposal/dialect.ts');
    return (proposal) => proposalInDialect(proposal, dialect);
  };
}

/** As a flag offers them. */
export function namesOf<F extends Formats<never>>(formats: F): readonly (keyof F & string)[] {
  return Object.keys(formats);
}
