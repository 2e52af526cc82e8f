/** What holds a room to what it says. The fewer tests, the sooner each fault is tried; `--tests` takes others. */
export interface MutatedRoom {
  /** A folder or a file of `src/`. */
  readonly source: string;
  /** Folders and files of `test/`. */
  readonly tests: readonly string[];
}

/** The rooms that are a pure function of their input, from the ground up. A file belongs to the longest that fits. */
export const MUTATED_ROOMS: readonly MutatedRoom[] = [
  { source: 'src/base', tests: ['test/base'] },
  { source: 'src/facts', tests: ['test/facts'] },
  {
    source: 'src/selectors',
    tests: [
      'test/selectors/check.test.ts',
      'test/selectors/check-input.test.ts',
      'test/selectors/protected-shapes.test.ts',
      'test/selectors/protection.test.ts',
      'test/selectors/stable-order.test.ts',
    ],
  },
  { source: 'src/selectors/dialects', tests: ['test/selectors/dialects'] },
  { source: 'src/selectors/event', tests: ['test/selectors/event', 'test/selectors/match'] },
  { source: 'src/selectors/forms', tests: ['test/selectors/forms', 'test/selectors/check.test.ts'] },
  { source: 'src/selectors/lint', tests: ['test/selectors/lint'] },
  { source: 'src/selectors/match', tests: ['test/selectors/match', 'test/selectors/event'] },
  { source: 'src/selectors/proof', tests: ['test/selectors/proof', 'test/selectors/protection.test.ts'] },
  { source: 'src/selectors/validate', tests: ['test/selectors/validate', 'test/selectors/check.test.ts'] },
  { source: 'src/model/quantity', tests: ['test/model/quantity'] },
  { source: 'src/model/rates', tests: ['test/model/rates'] },
  { source: 'src/model/snapshot', tests: ['test/model/snapshot'] },
  {
    source: 'src/model/forecast',
    tests: ['test/model/forecast', 'test/model/bill/laws.test.ts', 'test/model/bill/fleets.test.ts'],
  },
  { source: 'src/model/retention', tests: ['test/model/retention', 'test/model/bill/storage-classes.test.ts'] },
  {
    source: 'src/model/bill',
    // All but the laws that price hundreds of whole bills, which take longer than all others together.
    tests: [
      'coverage',
      'direct-delivery',
      'field-notes',
      'flag-cases',
      'fleets',
      'insights',
      'laws',
      'log-files',
      'price-quantity',
      'reestimate',
      'row-charges',
      'storage-classes',
      'tiers',
      'unknown-settings',
      'unknown',
      'worked-examples',
    ].map((name) => `test/model/bill/${name}.test.ts`),
  },
  { source: 'src/model/backtest', tests: ['test/model/backtest'] },
  { source: 'src/model/reconcile', tests: ['test/model/reconcile'] },
  { source: 'src/optimize', tests: ['test/optimize'] },
];

/** @param file as `src/model/bill/overlap.ts` */
export function roomOf(file: string): MutatedRoom | undefined {
  return MUTATED_ROOMS.filter(({ source }) => file === source || file.startsWith(`${source}/`)).toSorted(
    (a, b) => b.source.length - a.source.length,
  )[0];
}
