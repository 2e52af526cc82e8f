import type { Estimate } from '../../model/bill/estimate.ts';
import type { CoverageLosses } from '../../optimize/coverage-loss.ts';
import type { ReportInput } from '../report-input.ts';
import type { Gate, Level, Measure, Verdict } from './gate.ts';

/** What gates are judged by: the report's input, changed selectors included, and what it costs. */
export interface GateView {
  readonly input: ReportInput;
  readonly costs: Pick<Estimate, 'total' | 'forecast'>;
  /** What has to be recorded and is not. */
  readonly losses: CoverageLosses;
}

type Measured = Measure & { readonly verdict?: Verdict } & Pick<Gate, 'says' | 'mustBeDecided'>;

/** One gate: what it measures, and its words. */
export interface GateRule {
  readonly level: Level;
  /** With which its line begins: `Budget`. */
  readonly name: string;
  readonly words: Readonly<Record<Verdict, string>>;
  /** Undefined: no limit was given. `verdict`, where limit and bounds alone do not tell it. */
  readonly measure: (view: GateView) => Measured | undefined;
  /** What to do where it is not passed, in a sentence without a full stop. */
  readonly remedy: (gate: Gate) => string;
  /** In place of limit, actual value and the difference between them; undefined: as usual. */
  readonly detail?: (gate: Gate) => string | undefined;
}

/** Of a limit that must not be exceeded. */
export const LIMIT_WORDS = {
  passed: 'kept',
  failed: 'exceeded',
  undecided: 'undecided',
} as const satisfies GateRule['words'];
