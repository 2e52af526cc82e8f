import type { FleetFile } from './fleet-file.ts';

/** Something of a fleet that may not be known. Trails and stores are named by their ARNs, rows by their place. */
export type Fact =
  | { readonly what: 'count'; readonly row: number }
  | { readonly what: 'selectors' | 'logging'; readonly arn: string };

export function factsOf({ traffic, trails, eventDataStores }: FleetFile): readonly Fact[] {
  const counts = traffic.map((_, row): Fact => ({ what: 'count', row }));
  const ofTrails = [...new Set(trails.map(({ arn }) => arn))].flatMap((arn): readonly Fact[] => [
    { what: 'selectors', arn },
    { what: 'logging', arn },
  ]);
  return [...counts, ...ofTrails, ...eventDataStores.map(({ arn }): Fact => ({ what: 'selectors', arn }))];
}

/** The fleet as it looks to someone who does not know these facts of it. */
export function withHidden(fleet: FleetFile, facts: readonly Fact[]): FleetFile {
  const rows = new Set(facts.map((fact) => (fact.what === 'count' ? fact.row : -1)));
  const isHidden = (what: Fact['what'], arn: string): boolean =>
    facts.some((fact) => fact.what === what && fact.what !== 'count' && fact.arn === arn);
  const selectors = { advancedEventSelectors: null, eventSelectors: null };
  return {
    ...fleet,
    traffic: fleet.traffic.map(({ bytes, ...row }, at) =>
      rows.has(at) ? { ...row, count: null } : { ...row, ...(bytes === undefined ? {} : { bytes }) },
    ),
    trails: fleet.trails.map((trail) => ({
      ...trail,
      ...(isHidden('selectors', trail.arn) ? selectors : {}),
      logging: isHidden('logging', trail.arn) ? null : trail.logging,
    })),
    eventDataStores: fleet.eventDataStores.map((store) => ({
      ...store,
      ...(isHidden('selectors', store.arn) ? selectors : {}),
    })),
  };
}
