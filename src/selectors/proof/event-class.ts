import { findResourceType } from '../../facts/resource-types.ts';
import type { EventShape } from '../event/event-record.ts';
import { categoryOf, type Condition, type Field, resourceTypeOf, type Selector } from '../selector.ts';

/** A field with one value in an event; `resources` has any number of entries and is treated separately. */
export type ScalarField = Exclude<Field, 'eventCategory' | 'resources.type' | 'resources.ARN'>;

/** A text is hit when any value of any list hits it. `Pattern`: `*` stands for any characters. */
export interface Hits {
  readonly Equals?: readonly string[];
  readonly StartsWith?: readonly string[];
  readonly EndsWith?: readonly string[];
  readonly Pattern?: readonly string[];
}

/** The field is hit, or it is not: then it is some other text or missing. */
export interface ScalarLiteral {
  readonly field: ScalarField;
  readonly hit: boolean;
  readonly hits: Hits;
}

/**
 * A class of events, as a conjunction, such as what one selector records. Entries of `resources` count when they have the
 * class's type: for each of `some` at least one entry is hit, and none is hit by `none`.
 */
export interface EventClass {
  readonly category: string;
  /** The resources.type that at least one entry has. */
  readonly type?: string;
  readonly scalars: readonly ScalarLiteral[];
  readonly some: readonly Hits[];
  readonly none: readonly Hits[];
}

/** The events that a valid selector records. */
export function classOfSelector(selector: Selector): EventClass {
  const type = resourceTypeOf(selector);
  const own = selector.FieldSelectors.filter(({ Field }) => Field !== 'eventCategory' && Field !== 'resources.type');
  const arn = own.filter(({ Field }) => Field === 'resources.ARN');
  return {
    category: categoryOf(selector) ?? '',
    ...(type === undefined ? {} : { type }),
    scalars: own.flatMap((condition) => (condition.Field === 'resources.ARN' ? [] : scalarLiterals(condition))),
    some: arn.flatMap(includedBy),
    none: arn.flatMap(excludedBy),
  };
}

/** Every event of a traffic shape: what the shape does not know stands for every value. */
export function classOfShape(shape: EventShape, category: string): EventClass {
  const arn = shape.resource?.arn;
  return {
    category,
    ...(shape.resource === undefined ? {} : { type: shape.resource.type }),
    scalars: [
      ...fixed('eventSource', shape.eventSource),
      ...fixed('eventName', shape.eventName),
      ...fixed('readOnly', shape.readOnly === null ? null : String(shape.readOnly)),
    ],
    some: arn === undefined ? [] : [hitsOfArn(arn, shape.resource?.type)],
    none: [],
  };
}

function fixed(field: ScalarField, text: string | null): readonly ScalarLiteral[] {
  return text === null ? [] : [{ field, hit: true, hits: { Equals: [text] } }];
}

/**
 * A bucket's ARN ends in `/` and stands for its objects, an access point's for itself and for what is called through it;
 * `*` in an ARN stands for any characters. Source: API reference, AdvancedFieldSelector, autumn 2026.
 */
function hitsOfArn(arn: string, type: string | undefined): Hits {
  const isPattern = arn.includes('*');
  if (findResourceType(type)?.arn?.covers === 'both') {
    const bare = arn.replace(/\/$/, '');
    return isPattern ? { Pattern: [bare, `${bare}/*`] } : { Equals: [bare], StartsWith: [`${bare}/`] };
  }
  if (isPattern) return { Pattern: [arn.endsWith('/') ? `${arn}*` : arn] };
  return arn.endsWith('/') ? { StartsWith: [arn] } : { Equals: [arn] };
}

function scalarLiterals(condition: Condition): readonly ScalarLiteral[] {
  const field = condition.Field as ScalarField;
  return [
    ...includedBy(condition).map((hits) => ({ field, hit: true, hits })),
    ...excludedBy(condition).map((hits) => ({ field, hit: false, hits })),
  ];
}

function includedBy({ Equals, StartsWith, EndsWith }: Condition): readonly Hits[] {
  return hitsOf(Equals, StartsWith, EndsWith);
}

function excludedBy({ NotEquals, NotStartsWith, NotEndsWith }: Condition): readonly Hits[] {
  return hitsOf(NotEquals, NotStartsWith, NotEndsWith);
}

function hitsOf(
  Equals: readonly string[] | undefined,
  StartsWith: readonly string[] | undefined,
  EndsWith: readonly string[] | undefined,
): readonly Hits[] {
  if (Equals === undefined && StartsWith === undefined && EndsWith === undefined) return [];
  return [
    {
      ...(Equals === undefined ? {} : { Equals }),
      ...(StartsWith === undefined ? {} : { StartsWith }),
      ...(EndsWith === undefined ? {} : { EndsWith }),
    },
  ];
}
