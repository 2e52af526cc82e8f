import { cleanText } from '../../base/clean-text.ts';
import { withSelectors } from '../../model/bill/estimate.ts';
import { statedConfidence } from '../../model/forecast/stated-confidence.ts';
import { distinctTrails } from '../../model/snapshot/distinct.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { findLosses } from '../../optimize/coverage-loss.ts';
import { priceChange } from '../../optimize/price-change.ts';
import type { Diff, DiffOfOne } from '../../report/contents/diff.ts';
import { findingsOfChange } from '../../report/findings/find.ts';
import { DIFF_FORMATS } from '../../report/formats/formats.ts';
import { compare, type Comparison } from '../../selectors/proof/compare.ts';
import { compareOpen } from '../../selectors/proof/compare-open.ts';
import type { Selector } from '../../selectors/selector.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { DiffOptions } from '../flags/diff.ts';
import { monthFor } from '../input/month.ts';
import { readPolicy } from '../input/policy.ts';
import { readRates } from '../input/rates.ts';
import { type Read, together } from '../input/read.ts';
import { pairsOf, readSides } from '../input/diff-sides.ts';
import { readHolder, requireTexts, type SelectorFile } from '../input/selectors.ts';
import { readSnapshot } from '../input/snapshot.ts';
import { refuseTwoFromStandardInput } from '../input/standard-input.ts';
import { findTrail } from '../input/trail.ts';
import { writeOutput } from '../output/write.ts';

/** What records nothing, because it is not there. */
const NOTHING: SelectorFile = {
  selectors: [],
  target: 'trail',
  bounds: { least: [], leastFrom: [], most: [], references: [], isOfTexts: true },
};

/** @param afterFile undefined: the file holds before and after */
export async function runDiff(
  beforeFile: string,
  afterFile: string | undefined,
  options: DiffOptions,
): Promise<ExitCode> {
  refuseTwoFromStandardInput([beforeFile, afterFile, options.from, options.policy, options.rates]);
  const isPriced = options.from !== undefined || options.example === true;
  if (isPriced && options.target === 'event-data-store')
    throw new UsageFailure(['--from prices the selectors of a trail; leave out --target event-data-store']);
  if (!isPriced && options.trail !== undefined)
    throw new UsageFailure(['--trail names the trail to price: give the snapshot too, with --from FILE']);
  if (!isPriced && (options.rates !== undefined || options.discount !== undefined))
    throw new UsageFailure(['--rates and --discount price the difference: give the snapshot too, with --from FILE']);
  if (!isPriced && (options.month !== undefined || options.confidence !== undefined))
    throw new UsageFailure(['--month and --confidence price the difference: give the snapshot too, with --from FILE']);
  if (!isPriced && options.policy !== undefined)
    throw new UsageFailure([
      '--policy says what is protected among the events of a snapshot: give the snapshot too, with --from FILE',
    ]);
  const sources = await readSides(beforeFile, afterFile, options.pick);
  const pairs = pairsOf(sources.value).map((pair) => ({
    ...pair,
    sides: [pair.before, pair.after].map((side) =>
      side === undefined ? NOTHING : readHolder(side.holder, side.source, options.target, side.found),
    ),
  }));
  const read: DiffOfOne[] = [];
  const selectors: Sides[] = [];
  for (const { before, after, sides } of pairs) {
    const [was, is] = sides;
    if (was === undefined || is === undefined) continue;
    const { name, arn, address } = (after ?? before)!.holder;
    const comparison = compareOpen(was, is);
    selectors.push({ before: was, after: is });
    read.push({
      ...(name === undefined ? {} : { name }),
      ...(arn === undefined ? {} : { arn }),
      ...(address === undefined ? {} : { address }),
      status:
        before === undefined ? 'added' : after === undefined ? 'removed' : comparison.equivalent ? 'same' : 'changed',
      comparison,
    });
  }
  if (read.length < pairs.length) return EXIT.gate;
  const [only, ...more] = read;
  const isOne = only !== undefined && more.length === 0;
  if (isPriced && !isOne)
    throw new UsageFailure([
      `--from prices one trail, and there are ${read.length}; name one with --pick NAME`,
      `there are: ${read.map((one) => cleanText(one.address ?? one.name ?? one.arn ?? '/')).join(', ')}`,
    ]);
  const price = isPriced
    ? await priceOf(textsOf(selectors[0]!, [beforeFile, afterFile ?? beforeFile]), options)
    : undefined;
  const print = await DIFF_FORMATS[options.format]();
  const diff = isOne ? { comparison: only.comparison, ...(price === undefined ? {} : { price: price.value }) } : read;
  const inputs = price === undefined ? sources.inputs : together({ sources, price }).inputs;
  await writeOutput(options.output, print(diff), inputs);
  return options.exitCode === true && read.some(({ comparison }) => isLost(comparison)) ? EXIT.gate : EXIT.done;
}

function isLost({ lost, uncertain, unresolved }: Comparison): boolean {
  // What depends on a reference is not shown to be kept, and nor is what was too large to decide.
  return (
    lost.length > 0 ||
    uncertain.some(({ side, witness }) => side === 'lost' && (witness === undefined || unresolved !== undefined))
  );
}

interface Sides {
  readonly before: SelectorFile;
  readonly after: SelectorFile;
}

interface PricedSides {
  readonly before: readonly Selector[];
  readonly after: readonly Selector[];
}

/** @throws UsageFailure where it is not known which selectors there are */
function textsOf({ before, after }: Sides, [beforeFile, afterFile]: readonly [string, string]): PricedSides {
  requireTexts(beforeFile, before);
  requireTexts(afterFile, after);
  return { before: before.selectors, after: after.selectors };
}

async function priceOf(
  { before, after }: PricedSides,
  options: DiffOptions,
): Promise<Read<NonNullable<Diff['price']>>> {
  const snapshot = await readSnapshot(options);
  const policy = await readPolicy(options);
  const month = monthFor(options, snapshot.value.window);
  const trail =
    options.trail === undefined ? trailWith(snapshot.value, before) : findTrail(snapshot.value, options.trail);
  const [was, is] = [before, after].map((selectors) => withSelectors(snapshot.value, trail.arn, selectors)) as [
    Snapshot,
    Snapshot,
  ];
  return together({ snapshot, policy, rates: await readRates(options) }).map((read) => ({
    policy: read.policy,
    trail: trail.name,
    title: sinkNames(snapshot.value.trails)(trail),
    trailArn: trail.arn,
    findings: findingsOfChange(is, read.policy, findLosses(is, read.policy, was)),
    month,
    confidence: statedConfidence(snapshot.value, month),
    change: priceChange({ ...read, month, trail, before, after }),
  }));
}

/** The trail that has these selectors today, else the only one. @throws UsageFailure where that leaves several or none */
function trailWith(snapshot: Snapshot, selectors: readonly Selector[]): Trail {
  const trails = distinctTrails(snapshot.trails);
  const having = trails.filter((trail) => trail.selectors !== null && compare(trail.selectors, selectors).equivalent);
  const [found, ...more] = having.length > 0 ? having : trails;
  if (found !== undefined && more.length === 0) return found;
  const names = trails.map((trail) => cleanText(sinkNames(trails)(trail))).join(', ');
  throw new UsageFailure([
    found === undefined
      ? 'the snapshot has no trails, so nothing can be priced'
      : `${having.length === 0 ? 'no trail' : 'more than one trail'} of the snapshot has the selectors of BEFORE: name the trail to price with --trail NAME`,
    ...(found === undefined ? [] : [`trails: ${names}`]),
  ]);
}
