import { distinctTrails } from '../../model/snapshot/distinct.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { type PriceChange, priceChange } from '../../optimize/price-change.ts';
import { cleanText } from '../../base/clean-text.ts';
import { type Diff, renderDiffJson, renderDiffText } from '../../report/formats/render-diff.ts';
import { compare } from '../../selectors/proof/compare.ts';
import type { Selector, Target } from '../../selectors/selector.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { DiffFormat } from '../flags/formats.ts';
import { findTrail, loadRates, loadSnapshot, readMonth } from '../input/load.ts';
import { readSelectors } from '../input/load-selectors.ts';
import { writeOutput } from '../output/output.ts';

export interface DiffOptions {
  readonly target: Target;
  readonly from?: string;
  readonly example?: boolean;
  readonly trail?: string;
  readonly rates?: string;
  readonly discount?: readonly string[];
  readonly month: string;
  readonly format: DiffFormat;
  readonly exitCode?: boolean;
  readonly output?: string;
}

export async function runDiff(beforeFile: string, afterFile: string, options: DiffOptions): Promise<ExitCode> {
  const inputs = [beforeFile, afterFile, options.from, options.rates].filter((file) => file === '-');
  if (inputs.length > 1) throw new UsageFailure(['only one of the files can be standard input']);
  const isPriced = options.from !== undefined || options.example === true;
  if (isPriced && options.target !== 'trail')
    throw new UsageFailure(['--from prices the selectors of a trail; leave out --target event-data-store']);
  if (!isPriced && options.trail !== undefined)
    throw new UsageFailure(['--trail names the trail to price: give the snapshot too, with --from FILE']);
  if (!isPriced && (options.rates !== undefined || options.discount !== undefined))
    throw new UsageFailure(['--rates and --discount price the difference: give the snapshot too, with --from FILE']);
  const before = await readSelectors(beforeFile, options.target);
  const after = await readSelectors(afterFile, options.target);
  if (before === undefined || after === undefined) return EXIT.gate;
  const comparison = compare(before, after);
  const diff: Diff = isPriced ? { comparison, price: await priceOf(before, after, options) } : { comparison };
  await writeOutput(options.output, options.format === 'json' ? renderDiffJson(diff) : renderDiffText(diff));
  const isLost =
    comparison.lost.length > 0 ||
    comparison.uncertain.some(({ side, witness }) => side === 'lost' && witness === undefined);
  return options.exitCode === true && isLost ? EXIT.gate : EXIT.done;
}

async function priceOf(
  before: readonly Selector[],
  after: readonly Selector[],
  options: DiffOptions,
): Promise<NonNullable<Diff['price']>> {
  const month = readMonth(options.month);
  const snapshot = await loadSnapshot(options);
  const trail = options.trail === undefined ? trailWith(snapshot, before) : findTrail(snapshot, options.trail);
  const rates = await loadRates(options.rates, options.discount);
  const change: PriceChange = priceChange({ snapshot, rates, month, trail, before, after });
  return { trail: trail.name, month, change };
}

/** The trail that has these selectors today, else the only one. @throws UsageFailure where that leaves several or none */
function trailWith(snapshot: Snapshot, selectors: readonly Selector[]): Trail {
  const trails = distinctTrails(snapshot.trails);
  const having = trails.filter((trail) => trail.selectors !== null && compare(trail.selectors, selectors).equivalent);
  const [found, ...more] = having.length > 0 ? having : trails;
  if (found !== undefined && more.length === 0) return found;
  const names = trails.map(({ name }) => cleanText(name)).join(', ');
  throw new UsageFailure([
    found === undefined
      ? 'the snapshot holds no trails, so nothing can be priced'
      : `${having.length === 0 ? 'no trail' : 'more than one trail'} of the snapshot has the selectors of BEFORE: name the trail to price with --trail NAME`,
    ...(found === undefined ? [] : [`trails: ${names}`]),
  ]);
}
