/** How records write the ARN of a resource, and what of it selectors can distinguish. */
export interface ArnForm {
  readonly service: string;
  /** What comes before the resource. */
  readonly scope: 'none' | 'Region' | 'Region and account';
  /** What comes between that and the name, such as `table/`. */
  readonly head: string;
  /**
   * What the ARNs of records are of. `itself`: the resource, so that selectors name it whole, for a prefix also means longer names.
   * `contents`: what is in it, so that selectors name it by prefix with the closing slash. `both`: by prefix, without.
   */
  readonly covers: 'itself' | 'contents' | 'both';
  /** Where a record's ARN continues after the name, with a key, an index or a version; null: all of it is the name. */
  readonly cutAt: '/' | ':' | null;
  /** What records never have after the name, though people write it: `version or alias`. */
  readonly neverBehind?: string;
  /** What the part after the account never looks like, because it would be of another type. */
  readonly never?: RegExp;
  /** What a whole ARN has after the account, where the name has parts of its own. */
  readonly whole?: RegExp;
  /** How the ARNs of some of its resources begin, where that is otherwise; their names are not known by this form. */
  readonly alsoBegins?: RegExp;
  /** How long a name can be, where names end in a letter or digit; absent: not known, or names have an end of their own. */
  readonly nameLength?: { readonly min: number; readonly max: number };
  /** A name for examples. */
  readonly sample?: string;
}

/** How a type's noise is distinguished from its other events. */
export type Noise =
  /** By `readOnly`, which is true for reads and nothing else. */
  | { readonly by: 'flag'; readonly noun: 'reads' }
  /** By the names of the calls that are known as reads: the flag of others misleads, and a new call stays recorded. */
  | { readonly by: 'names'; readonly noun: 'reads' }
  /** All events of the type are. */
  | { readonly by: 'type'; readonly noun: 'invocations' }
  /** Nothing can be dropped, and why. */
  | { readonly by: null; readonly why: string };

/** What the sum of a metric counts, of the calls of a row. */
export type Counts =
  /** Each call once. */
  | 'calls'
  /** Calls that are recorded, but not all of them for sure. */
  | 'calls at most'
  /** Calls that failed and are in none of the others. Which failures are recorded is not documented. */
  | 'failures'
  /** Something else, which happens at least once for each call. */
  | 'limit'
  /** Messages, of which a call takes from one to ten. */
  | 'messages';

/** Calls that are counted together. */
export interface CountedCalls {
  readonly calls: readonly string[];
  /** What counts them, by name: the first is the source of the row. None: nothing does, and how many there are is not known. */
  readonly sums: Readonly<Record<string, Counts>>;
}

/** Metrics whose only dimension is the name of the resource, which together count its calls. */
export interface MetricsByName {
  readonly dimension: string;
  readonly rows: readonly CountedCalls[];
  /** How many metrics CloudWatch has of one resource, and how many have each of the names above. (inferred) */
  readonly listed: { readonly metrics: number; readonly ofEachName: number };
  /** Where this was read, and when. */
  readonly source: string;
}

/** A metric of CloudWatch that counts calls, as the observer's table of metrics names it. */
export interface CountingMetric {
  readonly namespace: string;
  readonly name: string;
  /** Is it off until somebody switches it on? */
  readonly isOptIn?: true;
  /** Absent: the observer has a source of its own for the type. */
  readonly byName?: MetricsByName;
}

/** What a condition really does where it is not what one expects, and what to write instead. */
interface Misleading {
  readonly what: string;
  readonly advice: string;
}

/** What is known of a resources.type of data events: everything that treats one type unlike another reads it here. */
export interface ResourceType {
  /** Whose calls its data events are. */
  readonly eventSource: string;
  /** Other services that make data events of it. */
  readonly alsoFrom?: readonly string[];
  /** What a person calls it: one, and several. */
  readonly nouns: readonly [one: string, many: string];
  /** Its name in usage files and where there is little room. */
  readonly shortName?: string;
  /** What the lists of the session call it, and its filter, in at most four letters; absent: one of the others. */
  readonly abbreviation?: string;
  /** null: records name no ARN, or the form of the ARN is not known. */
  readonly arn: ArnForm | null;
  readonly noise: Noise;
  /** Calls that only read by the service's API reference, of which no record and no document shows the flag. */
  readonly readsOfUnknownFlag?: readonly string[];
  /** Calls that are recorded as reads and are nobody's noise, because they hand out credentials. */
  readonly neverNoise?: readonly string[];
  /** Calls that read, or only may, and are recorded with readOnly false. */
  readonly readsAsWrites?: readonly string[];
  /** What a condition on `readOnly` with this value really does, where it is not what one expects. */
  readonly flagMisleads?: { readonly true?: Misleading; readonly false?: Misleading };
  /** The calls that name several of them at once; absent: none is known. */
  readonly namesSeveral?: readonly string[];
  /** Another type whose selectors record its events too, as each record names both; traffic goes by the other. */
  readonly recordedWith?: string;
  /** Do basic selectors know it? Source: API reference, DataResource, autumn 2026. */
  readonly isBasic?: true;
  /** The request parameter that names the resource where a record has no entry for it. */
  readonly parameter?: string;
  /** null: CloudWatch counts its calls nowhere, or it is not known where. */
  readonly metric: CountingMetric | null;
  /** Where this was read, and when. */
  readonly source: string;
}
