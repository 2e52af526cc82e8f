import type { Result } from '../../base/result.ts';
import { type Condition, MANAGEMENT_SELECTOR_NAME, type Selector } from '../selector.ts';
import { type BasicSelector, type DataResource, READ_ONLY_OF, readBasics } from './basic.ts';
import { BASIC_TYPES } from './basic-types.ts';

/** Where a translated selector comes from in the list of basic ones. */
export interface BasicOrigin {
  /** Index of the basic selector. */
  readonly index: number;
  /** Index in its `DataResources`; absent for its management events. */
  readonly entry?: number;
}

/** Basic selectors as advanced ones, and where each comes from. */
export interface Translation {
  readonly selectors: readonly Selector[];
  /** Of each selector, in the same order. */
  readonly origins: readonly BasicOrigin[];
}

/**
 * Basic event selectors as advanced ones that record exactly the same events; all that AWS refuses of them.
 *
 * @param open values that are not known yet
 */
export function translateBasics(json: unknown, path: string, open?: ReadonlySet<string>): Result<Translation> {
  const basics = readBasics(json, path, open);
  if (!basics.ok) return basics;
  const parts = basics.value.flatMap(translateOne);
  return {
    ok: true,
    value: { selectors: parts.map(({ selector }) => selector), origins: parts.map(({ origin }) => origin) },
  };
}

interface Part {
  readonly selector: Selector;
  readonly origin: BasicOrigin;
}

function translateOne(basic: BasicSelector, index: number): readonly Part[] {
  const suffix = index === 0 ? '' : ` ${index + 1}`;
  const flag = READ_ONLY_OF[basic.readWrite];
  const readOnly: readonly Condition[] = flag === null ? [] : [{ Field: 'readOnly', Equals: [flag] }];
  return [
    ...(basic.management ? [{ selector: managementOf(basic, readOnly, suffix), origin: { index } }] : []),
    ...basic.resources.map((resource) => ({
      selector: dataOf(resource, readOnly, suffix),
      origin: { index, entry: resource.entry },
    })),
  ];
}

function managementOf({ excludedSources }: BasicSelector, readOnly: readonly Condition[], suffix: string): Selector {
  const excluded: readonly Condition[] =
    excludedSources.length === 0 ? [] : [{ Field: 'eventSource', NotEquals: excludedSources }];
  return {
    Name: `${MANAGEMENT_SELECTOR_NAME}${suffix}`,
    FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...readOnly, ...excluded],
  };
}

function dataOf({ type, values }: DataResource, readOnly: readonly Condition[], suffix: string): Selector {
  const rule = BASIC_TYPES.get(type);
  const isAll = rule === undefined || values.some((value) => rule.all.test(value));
  const arn: readonly Condition[] = isAll ? [] : [{ Field: 'resources.ARN', [rule.operator]: values }];
  return {
    Name: `${type} data events${suffix}`,
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
      ...readOnly,
      ...arn,
    ],
  };
}
