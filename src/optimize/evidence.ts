import type { TrafficRow } from '../model/snapshot/snapshot.ts';
import type { Source } from '../model/snapshot/source.ts';

/** Where the count of events comes from, in the order of how much it is worth. */
export type EvidenceKind = 'log-files' | 'cloudwatch' | 'typed-in' | 'measured' | 'derived' | 'allocated' | 'unknown';

const ORDER: readonly EvidenceKind[] = [
  'log-files',
  'cloudwatch',
  'typed-in',
  'measured',
  'derived',
  'allocated',
  'unknown',
];

/** Where the counts of some rows come from, each kind once. */
export function evidenceOf(rows: readonly TrafficRow[]): readonly EvidenceKind[] {
  const found = new Set(rows.map(kindOf));
  return ORDER.filter((kind) => found.has(kind));
}

const BY_SOURCE: Readonly<Record<Source['kind'], EvidenceKind>> = {
  'log-files': 'log-files',
  metric: 'cloudwatch',
  'typed-in': 'typed-in',
  'lookup-events': 'measured',
  other: 'measured',
};

function kindOf({ evidence, source }: TrafficRow): EvidenceKind {
  if (evidence !== 'measured') return evidence;
  return source === undefined ? 'measured' : BY_SOURCE[source.kind];
}
