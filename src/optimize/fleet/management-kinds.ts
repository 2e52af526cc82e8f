import { viewShape } from '../../selectors/event/event-view.ts';
import { isLogged } from '../../selectors/match/match.ts';
import {
  type Condition,
  MANAGEMENT_SELECTOR_NAME,
  type Selector,
  selectsManagement,
} from '../../selectors/selector.ts';

/**
 * A set of kinds of management events, a bit for each. A trail can tell apart whether they are of KMS, of RDS Data or of any other
 * service, and reads from writes: nothing else (CloudTrail user guide, filtering management events, autumn 2026).
 */
export type KindSet = number;

const KMS = 'kms.amazonaws.com';
const RDS_DATA = 'rdsdata.amazonaws.com';
/** Stands for every service that a trail cannot leave out. */
const OTHER = 'ec2.amazonaws.com';

interface Kind {
  readonly eventSource: string;
  readonly readOnly: boolean;
}

export const KINDS: readonly Kind[] = [KMS, RDS_DATA, OTHER].flatMap((eventSource) =>
  [true, false].map((readOnly) => ({ eventSource, readOnly })),
);
export const ALL_KINDS: KindSet = 2 ** KINDS.length - 1;
export const NO_KINDS: KindSet = 0;

/** What selectors surely record of management events, and what they may. */
export interface RecordedKinds {
  readonly sure: KindSet;
  readonly possible: KindSet;
}

export function kindsOf(selectors: readonly Selector[]): RecordedKinds {
  const own = selectors.filter(selectsManagement);
  let [sure, possible] = [NO_KINDS, NO_KINDS];
  KINDS.forEach((kind, index) => {
    const logged = isLogged(own, viewShape({ category: 'Management', eventName: null, ...kind }));
    if (logged === 'yes') sure |= 1 << index;
    if (logged !== 'no') possible |= 1 << index;
  });
  return { sure, possible };
}

/** Of a row of management events; two where its flag is not known. */
export function kindsOfRow({
  eventSource,
  readOnly,
}: {
  readonly eventSource: string;
  readonly readOnly: boolean | null;
}): readonly number[] {
  const source = eventSource === KMS || eventSource === RDS_DATA ? eventSource : OTHER;
  return KINDS.flatMap((kind, index) =>
    kind.eventSource === source && (readOnly === null || kind.readOnly === readOnly) ? [index] : [],
  );
}

/** A set that one selector can record, and that selector: the sources that it leaves out, and the flag. */
interface Expressible {
  readonly kinds: KindSet;
  readonly selector: Selector;
}

const WITHOUT: readonly (readonly string[])[] = [[], [KMS], [RDS_DATA], [KMS, RDS_DATA]];
const FLAGS: readonly (readonly string[])[] = [[], ['true'], ['false']];

/** The twelve of them, the plainest first of those that record the same. */
const EXPRESSIBLE: readonly Expressible[] = FLAGS.flatMap((flag) =>
  WITHOUT.map((sources) => {
    const selector = selectorOf(flag, sources);
    return { kinds: kindsOf([selector]).sure, selector };
  }),
);

function selectorOf(flag: readonly string[], sources: readonly string[]): Selector {
  const conditions: Condition[] = [{ Field: 'eventCategory', Equals: ['Management'] }];
  if (flag.length > 0) conditions.push({ Field: 'readOnly', Equals: flag });
  if (sources.length > 0) conditions.push({ Field: 'eventSource', NotEquals: sources });
  return { Name: MANAGEMENT_SELECTOR_NAME, FieldSelectors: conditions };
}

/** What a trail may be set to instead: any part that one selector can record, the most first, and nothing at all. */
export function settingsWithin(kinds: RecordedKinds): readonly KindSet[] {
  // What is recorded only in part can be kept as it is, or end.
  if (kinds.sure !== kinds.possible) return [kinds.possible, NO_KINDS];
  const parts = EXPRESSIBLE.map((one) => one.kinds).filter((part) => (part & ~kinds.sure) === 0);
  return [...new Set([kinds.sure, ...parts.toSorted((a, b) => sizeOf(b) - sizeOf(a) || a - b), NO_KINDS])];
}

/** The selector that records these kinds. */
export function selectorOfKinds(kinds: KindSet): Selector {
  return EXPRESSIBLE.find((one) => one.kinds === kinds)!.selector;
}

function sizeOf(kinds: KindSet): number {
  return indicesOf(kinds).length;
}

export function indicesOf(kinds: KindSet): readonly number[] {
  return KINDS.flatMap((_, index) => ((kinds & (1 << index)) === 0 ? [] : [index]));
}

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  [KMS]: 'of KMS',
  [RDS_DATA]: 'of RDS Data',
  [OTHER]: 'of all other services',
};

/** `reads of KMS, reads and writes of all other services`; all management events where it is all of them. */
export function kindWords(kinds: KindSet): string {
  if (kinds === ALL_KINDS) return 'all management events';
  const words = Object.entries(SOURCE_WORDS).flatMap(([source, name]) => {
    const flags = indicesOf(kinds)
      .map((index) => KINDS[index]!)
      .filter(({ eventSource }) => eventSource === source)
      .map(({ readOnly }) => (readOnly ? 'reads' : 'writes'));
    return flags.length === 0 ? [] : [{ flags: flags.join(' and '), name }];
  });
  return [...Map.groupBy(words, ({ flags }) => flags)]
    .map(([flags, own]) =>
      own.length === Object.keys(SOURCE_WORDS).length
        ? `all ${flags}`
        : `${flags} ${own.map(({ name }) => name).join(' and ')}`,
    )
    .join(', ');
}
