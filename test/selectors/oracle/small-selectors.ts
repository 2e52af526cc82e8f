import type { Category } from '../../../src/facts/category.ts';
import * as fc from 'fast-check';
import type { EventShape } from '../../../src/selectors/event/event-record.ts';
import {
  type Condition,
  type Field,
  type Operator,
  OPERATORS,
  type Selector,
  type Target,
} from '../../../src/selectors/selector.ts';
import {
  ARN_PATTERNS,
  ARN_VALUES,
  NETWORK_SOURCES,
  RESOURCE_TYPES,
  TABLE,
  TEXT_VALUES,
  TRAIL_SOURCES,
} from './small-alphabet.ts';

/** One kind of selectors: a category on a target, with the fields that it may filter. */
interface Kind {
  readonly category: Category;
  readonly target: Target;
  readonly fields: readonly Field[];
}

const ON_TRAIL: Kind = { category: 'Management', target: 'trail', fields: ['readOnly', 'eventSource'] };

const KINDS: readonly Kind[] = [
  {
    category: 'Data',
    target: 'trail',
    // The ARN more often, for it has the most rules of its own.
    fields: [
      'resources.ARN',
      'resources.ARN',
      'resources.ARN',
      'resources.ARN',
      'eventName',
      'readOnly',
      'eventSource',
      'eventType',
      'userIdentity.arn',
      'sessionCredentialFromConsole',
    ],
  },
  {
    category: 'Management',
    target: 'event-data-store',
    fields: ['eventName', 'readOnly', 'eventSource', 'eventType', 'userIdentity.arn', 'sessionCredentialFromConsole'],
  },
  {
    category: 'NetworkActivity',
    target: 'trail',
    fields: ['eventName', 'vpcEndpointId', 'errorCode', 'userIdentity.arn'],
  },
  ON_TRAIL,
];

/** A condition as numbers: what they mean depends on the fields that the instance has. */
interface RawCondition {
  readonly field: number;
  readonly lists: readonly (readonly [Operator, readonly number[]])[];
}

const RAW_CONDITION: fc.Arbitrary<RawCondition> = fc.record({
  field: fc.nat(3),
  lists: fc.uniqueArray(fc.tuple(fc.constantFrom(...OPERATORS), fc.array(fc.nat(99), { minLength: 1, maxLength: 2 })), {
    minLength: 1,
    maxLength: 2,
    selector: ([operator]) => operator,
  }),
});

function valuesOf({ category, target }: Kind, field: Field): readonly string[] {
  if (field === 'readOnly') return ['true', 'false'];
  if (field === 'sessionCredentialFromConsole') return ['true'];
  if (field === 'errorCode') return ['VpceAccessDenied'];
  if (field === 'resources.ARN') return ARN_VALUES;
  return field === 'eventSource' && category === 'Management' && target === 'trail' ? TRAIL_SOURCES : TEXT_VALUES;
}

/** The operator that the field takes in place of one that it does not. */
function operatorFor({ category, target }: Kind, field: Field, operator: Operator): Operator {
  if (field === 'readOnly' || field === 'errorCode') return 'Equals';
  if (field === 'sessionCredentialFromConsole') return operator.startsWith('Not') ? 'NotEquals' : 'Equals';
  return field === 'eventSource' && category === 'Management' && target === 'trail' ? 'NotEquals' : operator;
}

function conditionOf(kind: Kind, field: Field, lists: RawCondition['lists']): Condition {
  const values = valuesOf(kind, field);
  return {
    Field: field,
    ...Object.fromEntries(
      lists.map(([operator, picks]) => [
        operatorFor(kind, field, operator),
        picks.map((pick) => values[pick % values.length]!),
      ]),
    ),
  };
}

interface RawSelector {
  readonly type: number;
  readonly conditions: readonly RawCondition[];
}

const RAW_SELECTOR: fc.Arbitrary<RawSelector> = fc.record({
  // Of five selectors four are on one type, so that they meet.
  type: fc.nat(4),
  conditions: fc.array(RAW_CONDITION, { maxLength: 3 }),
});

function selectorOf(kind: Kind, fields: readonly Field[], raw: RawSelector): Selector {
  const type = RESOURCE_TYPES[raw.type === 4 ? 1 : 0]!;
  const required: readonly Condition[] =
    kind.category === 'Data'
      ? [{ Field: 'resources.type', Equals: [type] }]
      : kind.category === 'NetworkActivity'
        ? [{ Field: 'eventSource', Equals: [NETWORK_SOURCES[raw.type % 2]!] }]
        : [];
  const free = raw.conditions.map(({ field, lists }) => conditionOf(kind, fields[field % fields.length]!, lists));
  return { FieldSelectors: [{ Field: 'eventCategory', Equals: [kind.category] }, ...required, ...free] };
}

/** Where a rewriting or a mutation takes place, and a condition for it to use. */
export interface Pick {
  readonly selector: number;
  readonly other: number;
  readonly category: Category;
  readonly condition: Condition;
}

export interface Instance {
  readonly target: Target;
  readonly category: Category;
  readonly selectors: readonly Selector[];
  /** The same kind of selector without conditions: it logs everything of the category, source and type. */
  readonly whole: Selector;
  /** Material for rewritings and mutations of the selectors. */
  readonly picks: readonly Pick[];
  readonly shape: EventShape;
}

const RAW_SHAPE = fc.record({
  source: fc.nat(9),
  name: fc.nat(9),
  readOnly: fc.constantFrom(true, false, null),
  type: fc.nat(3),
  arn: fc.nat(27),
});

type RawShape = typeof RAW_SHAPE extends fc.Arbitrary<infer Value> ? Value : never;

/** Half of the plain ARNs are those of a bucket, which stand for everything under them. */
const ARNS_OF_CLASSES = ['a/', '/', 'a/', '//', 'a', 'aa', 'a/a', 'a//', '/a', '/aa', ...ARN_PATTERNS];
const NAMES_OF_CLASSES = [...TEXT_VALUES.slice(0, 4), 'zzz'];

function shapeOf({ category }: Kind, raw: RawShape): EventShape {
  const own = category === 'NetworkActivity' ? NETWORK_SOURCES : TRAIL_SOURCES;
  const arn = ARNS_OF_CLASSES[raw.arn];
  const resource = { type: RESOURCE_TYPES[raw.type === 3 ? 1 : 0]!, ...(arn === undefined ? {} : { arn }) };
  return {
    category,
    // A class of network activity without a source is never kept: nothing selects all of them.
    eventSource: category === 'NetworkActivity' ? own[raw.source % 2]! : ([...own, 'ab'][raw.source] ?? null),
    eventName: NAMES_OF_CLASSES[raw.name] ?? null,
    readOnly: raw.readOnly,
    ...(category === 'Data' ? { resource } : {}),
  };
}

/** Random selectors over a small world, of one to four fields, with a class of events to ask about. */
export const INSTANCES: fc.Arbitrary<Instance> = fc
  .record({
    kind: fc.constantFrom(...KINDS.slice(0, 1), ...KINDS.slice(0, 1), ...KINDS),
    fields: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
    selectors: fc.array(RAW_SELECTOR, { minLength: 1, maxLength: 3 }),
    management: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: RAW_SELECTOR }),
    picks: fc.array(fc.tuple(fc.nat(9), fc.nat(9), RAW_CONDITION), { minLength: 1, maxLength: 4 }),
    shape: RAW_SHAPE,
  })
  .map(({ kind, fields: picked, selectors, management, picks, shape: rawShape }) => {
    const fields = picked.map((pick) => kind.fields[pick % kind.fields.length]!);
    const shape = shapeOf(kind, rawShape);
    // A trail has selectors of several categories, and they must not disturb each other.
    const others =
      management === null || kind.target !== 'trail' ? [] : [selectorOf(ON_TRAIL, ON_TRAIL.fields, management)];
    const first = shape.resource?.type === TABLE ? 4 : NETWORK_SOURCES.indexOf(shape.eventSource ?? '');
    return {
      target: kind.target,
      category: kind.category,
      selectors: [...selectors.map((raw) => selectorOf(kind, fields, raw)), ...others],
      whole: selectorOf(kind, fields, { type: Math.max(first, 0), conditions: [] }),
      picks: picks.map(([selector, other, { field, lists }]) => ({
        selector,
        other,
        category: kind.category,
        condition: conditionOf(kind, fields[field % fields.length]!, lists),
      })),
      shape,
    };
  });
