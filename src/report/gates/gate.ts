import type { EstimateForecast } from '../../model/bill/estimate.ts';
import type { Bounds } from '../../model/quantity/bounds.ts';
import type { Decimal } from '../../model/quantity/decimal.ts';
import type { Usd } from '../../model/quantity/usd.ts';

/** `undecided`: what is known does not say on which side of the limit the actual value is. */
export type Verdict = 'passed' | 'failed' | 'undecided';

/** What a gate that is not passed does: `fail` ends with exit code 4, `warn` is only told. */
export type Level = 'fail' | 'warn';

/** What a limit is counted in. */
export type Unit = 'USD' | 'resources' | 'percent of resources' | 'days' | 'gaps' | 'things';

interface Measured<Of extends Unit, Value> {
  readonly unit: Of;
  /** The most that is allowed. */
  readonly limit: Value;
  readonly actual: Bounds<Value>;
}

/** What is forecast of what there is, as if nothing were unknown; absent where nothing is forecast. */
interface Forecasted {
  readonly forecast?: Pick<EstimateForecast, 'confidence' | 'total'>;
}

/** A limit, and what there is. */
export type Measure = (Measured<'USD', Usd> & Forecasted) | Measured<Exclude<Unit, 'USD'>, Decimal>;

/** A limit that the report is checked against. */
export type Gate = Measure & {
  readonly gate: string;
  readonly level: Level;
  readonly verdict: Verdict;
  /** What there is, in words, where numbers say too little. */
  readonly says?: string;
  /** Set where the run fails although nothing is decided, whatever the policy says. */
  readonly mustBeDecided?: boolean;
};

interface Comparable<Value> {
  comparedTo(other: Value): number;
}

/** The forecast, if nothing else leaves open on which side of the limit the month is. */
export function decidingForecast(gate: Gate): Forecasted['forecast'] {
  if (gate.unit !== 'USD' || gate.verdict !== 'undecided' || gate.actual.high === null) return undefined;
  const { forecast, limit } = gate;
  return forecast !== undefined && verdictOf(limit, forecast.total) === 'undecided' ? forecast : undefined;
}

/** Kept if even the most that it can be is within the limit, exceeded if even the least is above it. */
export function verdictOf<Value extends Comparable<Value>>(limit: Value, { low, high }: Bounds<Value>): Verdict {
  if (low.comparedTo(limit) > 0) return 'failed';
  return high !== null && high.comparedTo(limit) <= 0 ? 'passed' : 'undecided';
}

/** Does the run end with exit code 4 because of it? @param undecided what the policy says of a gate that nothing decides */
export function failsRun(
  { level, verdict, mustBeDecided = false }: Pick<Gate, 'level' | 'verdict' | 'mustBeDecided'>,
  undecided: Level,
): boolean {
  const isUndecidedFailure = verdict === 'undecided' && (undecided === 'fail' || mustBeDecided);
  return level === 'fail' && (verdict === 'failed' || isUndecidedFailure);
}
