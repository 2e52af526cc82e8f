/** The six operators of a condition, in the order in which trailtrim writes them. */
export const OPERATORS = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'] as const;
/** One of the six operators; case matters. Source: API reference, AdvancedFieldSelector, autumn 2026. */
export type Operator = (typeof OPERATORS)[number];

/** The eleven fields of the language. Case counts. Source: API reference, AdvancedFieldSelector, autumn 2026. */
export const FIELDS = [
  'eventCategory',
  'readOnly',
  'eventSource',
  'eventName',
  'eventType',
  'resources.type',
  'resources.ARN',
  'userIdentity.arn',
  'sessionCredentialFromConsole',
  'errorCode',
  'vpcEndpointId',
] as const;
/** One of the eleven fields; case matters. */
export type Field = (typeof FIELDS)[number];

/** One member of `FieldSelectors`: a field and a list of values for each operator that it uses. */
export type Condition = { readonly Field: Field } & { readonly [operator in Operator]?: readonly string[] };

/** One advanced event selector, in CloudTrail's own shape. */
export interface Selector {
  readonly Name?: string;
  readonly FieldSelectors: readonly Condition[];
}

/** What the selectors belong to. The two accept different fields. */
export type Target = 'trail' | 'event-data-store';

/** How a sentence names them. */
export const TARGET_NAMES: Readonly<Record<Target, string>> = {
  trail: 'a trail',
  'event-data-store': 'an event data store',
};

/** The limit on values over all advanced selectors of a trail. Source: CloudTrail user guide, limits, 2026-04-13. */
export const VALUE_LIMIT = 500;

/** The name that AWS's own console and auditing tools look for. */
export const MANAGEMENT_SELECTOR_NAME = 'Management events selector';

/** All management events, as a trail without settings records them (CloudTrail user guide, 2026-04-13). */
export const ALL_MANAGEMENT: Selector = {
  Name: MANAGEMENT_SELECTOR_NAME,
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
};

/**
 * The number of values in all conditions. Whether AWS counts those of eventCategory is not documented, so they are
 * counted: the sum is never too low.
 */
export function countValues(selectors: readonly Selector[]): number {
  let count = 0;
  for (const selector of selectors)
    for (const condition of selector.FieldSelectors)
      for (const operator of OPERATORS) count += condition[operator]?.length ?? 0;
  return count;
}

/** The single category that a valid selector names, or undefined where it names none or several. */
export function categoryOf(selector: Selector): string | undefined {
  const values = selector.FieldSelectors.filter(({ Field }) => Field === 'eventCategory').flatMap(
    ({ Equals }) => Equals ?? [],
  );
  return values.length === 1 ? values[0] : undefined;
}

/** Is it a selector of management events? */
export function selectsManagement(selector: Selector): boolean {
  return categoryOf(selector) === 'Management';
}

/** The single resources.type that a valid Data selector names, or undefined. */
export function resourceTypeOf(selector: Selector): string | undefined {
  const values = selector.FieldSelectors.filter(({ Field }) => Field === 'resources.type').flatMap(
    ({ Equals }) => Equals ?? [],
  );
  return values.length === 1 ? values[0] : undefined;
}
