import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { parseSnapshot } from '../src/model/snapshot/parse-snapshot.ts';
import { AVERAGE_MONTH } from '../src/model/quantity/month.ts';
import { chooseAmong } from '../src/optimize/choice/choose.ts';
import { DEFAULT_POLICY } from '../src/optimize/policy.ts';
import { propose } from '../src/optimize/propose.ts';
import { NO_CHOICES, type Question } from '../src/optimize/question.ts';
import { loadRates } from '../test/factories.ts';
import { median } from './median.ts';
import { type Kind, KINDS, protectedNames, snapshotText } from './optimize-speed-estate.ts';

/**
 * What a proposal takes of CPU, as many times parsing the snapshot and sorting its ARNs, so that it can be told from a slower machine:
 *
 *   node bench/optimize-speed.ts [resources…] [--runs 3]
 *
 * Each run is a fresh process. `choice` is the choice alone, beside the sort; `marked` is the same proposal after one more resource was
 * marked to be kept, as a session asks for it, the median of ten.
 */
const WORDS = process.argv.slice(2);
const RUNS = WORDS.includes('--runs') ? Number(WORDS[WORDS.indexOf('--runs') + 1]) : 3;
const MARKS = 10;

interface Measured {
  readonly parse: number;
  readonly sort: number;
  readonly choice: number;
  readonly propose: number;
  readonly marked: number;
  readonly peak: number;
  readonly values: number;
}

function cpuOf<Result>(run: () => Result): { readonly seconds: number; readonly result: Result } {
  const start = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, result };
}

function measure(resources: number, kind: Kind): Measured {
  const text = [...snapshotText({ resources, kind, rows: 2 })].join('');
  const parsed = cpuOf(() => parseSnapshot(JSON.parse(text)));
  if (!parsed.result.ok) throw new Error(JSON.stringify(parsed.result.problems.slice(0, 3)));
  const snapshot = parsed.result.value;
  const arns = snapshot.traffic.map(({ resource }) => resource?.arn ?? '');
  const sorted = cpuOf(() => arns.toSorted());
  const protect = {
    ...DEFAULT_POLICY.protect,
    resources: protectedNames({ resources, kind, rows: 2 }),
    ...(kind === 'tagged' ? { tags: { classification: ['pii'] } } : {}),
  };
  const question: Question = {
    snapshot,
    rates: loadRates(),
    month: AVERAGE_MONTH,
    policy: { ...DEFAULT_POLICY, protect },
    trail: snapshot.trails[0]!,
    choices: NO_CHOICES,
  };
  const { seconds, result } = cpuOf(() => propose(question));
  const { types, limit } = result.offers;
  const choice = cpuOf(() => chooseAmong(types, limit).choose(limit)).seconds;
  const kept = result.dropped.slice(0, MARKS).map(({ resource }) => resource);
  const marks = kept.map((_, index) => {
    const choices = new Map(kept.slice(0, index + 1).map((arn) => [arn, 'keep'] as const));
    return cpuOf(() => propose({ ...question, choices })).seconds;
  });
  return {
    parse: parsed.seconds,
    sort: sorted.seconds,
    choice,
    propose: seconds,
    marked: median(marks),
    peak: process.resourceUsage().maxRSS / 1e6,
    values: result.valuesUsed,
  };
}

/** In a process of its own, so that none finds code that another one warmed up. */
function measureApart(resources: number, kind: Kind): Measured {
  const runs = Array.from({ length: RUNS }, () => {
    const out = execFileSync(process.execPath, [
      ...process.execArgv,
      import.meta.filename,
      '--one',
      String(resources),
      kind,
    ]);
    return JSON.parse(out.toString()) as Measured;
  });
  const of = (name: keyof Measured): number => median(runs.map((run) => run[name]));
  return {
    parse: of('parse'),
    sort: of('sort'),
    choice: of('choice'),
    propose: of('propose'),
    marked: of('marked'),
    peak: of('peak'),
    values: of('values'),
  };
}

function line(resources: number, kind: Kind): string {
  const { parse, sort, choice, propose: proposed, marked, peak, values } = measureApart(resources, kind);
  return [
    String(resources).padStart(9),
    kind.padEnd(6),
    `${parse.toFixed(2)} s`.padStart(8),
    `${(sort * 1e3).toFixed(0)} ms`.padStart(8),
    `${(choice * 1e3).toFixed(0)} ms`.padStart(8),
    `${(choice / sort).toFixed(1)}x`.padStart(8),
    `${proposed.toFixed(2)} s`.padStart(9),
    `${(proposed / (parse + sort)).toFixed(1)}x`.padStart(16),
    `${(marked * 1e3).toFixed(0)} ms`.padStart(8),
    `${(proposed / marked).toFixed(0)} times less`.padStart(14),
    `${peak.toFixed(2)} GB`.padStart(9),
    ` ${values} values`,
  ].join(' ');
}

if (WORDS[0] === '--one') console.log(JSON.stringify(measure(Number(WORDS[1]), WORDS[2] as Kind)));
else {
  const sizes = WORDS.filter((word, index) => /^\d+$/.test(word) && WORDS[index - 1] !== '--runs').map(Number);
  console.log(
    'resources 5,000     parse     sort   choice  to sort   propose  to parse + sort   marked                     peak',
  );
  for (const resources of sizes.length > 0 ? sizes : [10_000, 100_000])
    for (const kind of KINDS) console.log(line(resources, kind));
}
