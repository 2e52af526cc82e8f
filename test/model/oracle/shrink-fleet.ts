import type { FleetFile, SinkFile, TrailFile } from './fleet-file.ts';

const LISTS = ['traffic', 'trails', 'eventDataStores', 'logBuckets', 'logGroups', 'given'] as const;

/** The fleet without everything that it fails without, and with as few events as fail. */
export function shrinkFleet(fleet: FleetFile, fails: (fleet: FleetFile) => boolean): FleetFile {
  let least = fleet;
  for (let isDone = false; !isDone;) {
    const smaller = smallerFleets(least).find(fails);
    if (smaller === undefined) isDone = true;
    else least = smaller;
  }
  return least;
}

function smallerFleets(fleet: FleetFile): readonly FleetFile[] {
  const shorter = LISTS.flatMap((name) =>
    fleet[name].map((_, at): FleetFile => ({ ...fleet, [name]: (fleet[name] as readonly unknown[]).toSpliced(at, 1) })),
  );
  const quieter = fleet.traffic.flatMap((row, at) => {
    const { bytes, ...unmeasured } = row;
    const change = (changed: typeof row): FleetFile => ({ ...fleet, traffic: fleet.traffic.with(at, changed) });
    return [
      ...((row.count ?? 0) > 1 ? [change({ ...row, count: 1 }), change({ ...row, count: (row.count ?? 0) - 1 })] : []),
      ...(bytes === undefined ? [] : [change(unmeasured)]),
    ];
  });
  return [
    ...shorter,
    ...quieter,
    ...fleet.trails.flatMap((trail, at) =>
      simpler(trail).map((changed): FleetFile => ({ ...fleet, trails: fleet.trails.with(at, changed) })),
    ),
    ...fleet.eventDataStores.flatMap((store, at) =>
      simpler(store).map((changed): FleetFile => ({
        ...fleet,
        eventDataStores: fleet.eventDataStores.with(at, changed),
      })),
    ),
  ];
}

/** The trail or store with a selector, an Insights type or a template less. */
function simpler<Sink extends SinkFile & Pick<Partial<TrailFile>, 'eventSelectors' | 'aggregation'>>(
  sink: Sink,
): readonly Sink[] {
  return (['advancedEventSelectors', 'eventSelectors', 'insights', 'aggregation'] as const).flatMap((name) => {
    const list: readonly unknown[] = sink[name] ?? [];
    // Without selectors it would record something else altogether.
    const least = name.endsWith('Selectors') ? 1 : 0;
    return list.length <= least ? [] : list.map((_, at): Sink => ({ ...sink, [name]: list.toSpliced(at, 1) }));
  });
}
