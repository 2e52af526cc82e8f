import type { Coverage } from './coverage.ts';

export interface FilterTotal {
  readonly id: string;
  /** Its AllRequests over the window; undefined: not known. */
  readonly total: number | undefined;
}

/** Whether the chosen filter covers the whole bucket or a part of it; `unsure` where that is not known. */
export type Covers = 'whole' | 'part' | 'unsure';

/** Filters overlap, so their counts cannot be added: one of them is chosen. */
export function candidates<Filter extends { readonly id: string }>(
  filters: readonly Filter[],
  coverage: Coverage,
): readonly Filter[] {
  const whole = coverage.kind === 'known' ? filters.filter(({ id }) => coverage.whole.includes(id)) : [];
  return whole.length > 0 ? whole : filters;
}

/** The largest, and among equal ones the first by name. @throws where there is none */
export function chooseFilter<Filter extends FilterTotal>(
  filters: readonly Filter[],
  coverage: Coverage,
): { readonly filter: Filter; readonly covers: Covers } {
  const open = candidates(filters, coverage);
  const filter = open.reduce((best, other) => {
    const [most, more] = [best.total ?? -1, other.total ?? -1];
    return more > most || (more === most && other.id < best.id) ? other : best;
  });
  if (coverage.kind !== 'known') return { filter, covers: 'unsure' };
  return { filter, covers: coverage.whole.includes(filter.id) ? 'whole' : 'part' };
}
