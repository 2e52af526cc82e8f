import type { LogReading } from '../observe/logs/read-logs.ts';
import type { TrailsReading } from '../observe/logs/read-trails.ts';

/** `trailtrim/snapshot@1` with a row a line: people read it, and tools compare it. */
export function renderSnapshot(
  reading: LogReading,
  window: { readonly start: string; readonly end: string },
  known: TrailsReading | undefined,
  takenAt: Date,
): string {
  const trails = known?.trails ?? [];
  const buckets = [...new Set(trails.flatMap(({ bucket }) => bucket ?? []))].toSorted();
  const members: readonly (readonly [string, string])[] = [
    ['schema', JSON.stringify('trailtrim/snapshot@1')],
    ['takenAt', JSON.stringify(takenAt.toISOString().replace(/\.\d+Z$/, 'Z'))],
    ['partition', JSON.stringify(reading.partition)],
    ['window', JSON.stringify(window)],
    ['traffic', list(reading.traffic)],
    ['trails', list(trails)],
    ['eventDataStores', '[]'],
    ['logBuckets', list(buckets.map((name) => ({ name })))],
    ['bill', '[]'],
    ['gaps', list([...reading.gaps, ...(known?.gaps ?? [])])],
  ];
  return `{\n${members.map(([name, json]) => `  ${JSON.stringify(name)}: ${json}`).join(',\n')}\n}\n`;
}

function list(rows: readonly unknown[]): string {
  return rows.length === 0 ? '[]' : `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`;
}
