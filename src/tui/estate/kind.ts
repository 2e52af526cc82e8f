import { KNOWN_TYPES } from '../../facts/resource-types.ts';

interface KindRow {
  readonly type: string;
  readonly kind: string;
  /** What a person calls them. */
  readonly plural: string;
  readonly eventSource: string;
}

/** The kinds of resources that lists and filters distinguish; everything else counts as other. */
export const KIND_ROWS: readonly KindRow[] = KNOWN_TYPES.flatMap(([type, { abbreviation, eventSource, nouns }]) =>
  abbreviation === undefined ? [] : [{ type, kind: abbreviation, plural: nouns[1], eventSource }],
);

export const OTHER = 'other';

/** The words of `kind:`. */
export const KINDS: readonly string[] = [...KIND_ROWS.map(({ kind }) => kind), OTHER];

/** By the type of the resource; where no row of the traffic knows it, by the service. */
export function kindOf(source: string, type?: string): string {
  const row =
    KIND_ROWS.find((known) => known.type === type) ?? KIND_ROWS.find(({ eventSource }) => eventSource === source);
  return row?.kind ?? OTHER;
}
