import {
  type Condition,
  type Field,
  type Operator,
  OPERATORS,
  type Selector,
  VALUE_LIMIT,
} from '../src/selectors/selector.ts';

/** The same numbers each time, so that two runs speak of the same sets. */
export function makeDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return (state >>> 8) % sides;
  };
}

const NAMES = ['GetObject', 'PutObject', 'HeadObject', 'ListObjects', 'DeleteObject', 'CopyObject', 'GetObjectAcl'];
const ENDS = ['.tmp', '.log', '.gz', '/', '.parquet', '.crc', 'a', 'b'];
const CALLERS = ['arn:aws:sts::111122223333:assumed-role/etl', 'arn:aws:sts::111122223333:assumed-role/etl-2'];

/** Which operators the ARNs stand under. */
export const SHAPES = {
  'exclusions of buckets': ['NotStartsWith'],
  'lists of buckets': ['StartsWith'],
  'all four of prefix and suffix': ['StartsWith', 'NotStartsWith', 'EndsWith', 'NotEndsWith'],
  'exclusions of every kind': ['NotStartsWith', 'NotEndsWith', 'NotEquals'],
} as const satisfies Readonly<Record<string, readonly Operator[]>>;
export type Shape = keyof typeof SHAPES;

/** 25 selectors with close to 500 values: ARNs that share long prefixes, names, flags and callers that overlap. */
export function makeUsualSet(shape: Shape, seed: number): readonly Selector[] {
  const dice = makeDice(seed);
  const pick = <Entry>(list: readonly Entry[]): Entry => list[dice(list.length)]!;
  const arn = (): string =>
    `arn:aws:s3:::acme-production-data-lake-eu-central-1-${String(dice(2_000)).padStart(5, '0')}/${pick(['', `part/${dice(20)}`])}`;
  const data = Array.from({ length: 24 }, (): Selector => {
    const values = Array.from({ length: 14 }, (): readonly [Operator, string] => {
      const operator = pick<Operator>(SHAPES[shape]);
      return [operator, operator.endsWith('EndsWith') ? `${pick(ENDS)}${dice(30)}` : arn()];
    });
    return {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        conditionOf('resources.ARN', values),
        conditionOf('eventName', [
          [pick<Operator>(['Equals', 'NotEquals']), pick(NAMES)],
          ['NotEquals', pick(NAMES)],
        ]),
        ...pick<readonly Condition[]>([[], [], [{ Field: 'readOnly', Equals: [pick(['true', 'false'])] }]]),
        ...pick<readonly Condition[]>([[], [conditionOf('userIdentity.arn', [['NotStartsWith', pick(CALLERS)]])]]),
      ],
    };
  });
  return [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }, ...data];
}

const FIELDS: readonly Field[] = ['eventName', 'eventSource', 'eventType', 'userIdentity.arn', 'resources.ARN'];

/** For half of the sets every value begins with so much text that they share. */
const SHARED = 'x'.repeat(1_500);

/** Any number of selectors over few letters, several conditions on a field: made to be hard, not to be useful. */
export function makeHardSet(seed: number): readonly Selector[] {
  const dice = makeDice(seed);
  const letters = 2 + dice(3);
  const longest = 1 + dice(5);
  const shared = dice(2) === 0 ? SHARED : '';
  const word = (): string => shared + Array.from({ length: 1 + dice(longest) }, () => 'abcd'[dice(letters)]).join('');
  const mostConditions = 1 + dice(6);
  const mostValues = 1 + dice(12);
  const selectors: Selector[] = [];
  const wanted = 3 + dice(150);
  for (let used = 0; selectors.length < wanted;) {
    const conditions = Array.from({ length: 1 + dice(mostConditions) }, () =>
      conditionOf(
        FIELDS[dice(FIELDS.length)]!,
        Array.from({ length: 1 + dice(mostValues) }, () => [OPERATORS[dice(OPERATORS.length)]!, word()] as const),
      ),
    );
    used += 2 + conditions.flatMap((one) => OPERATORS.flatMap((operator) => one[operator] ?? [])).length;
    if (used > VALUE_LIMIT) break;
    selectors.push({
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        ...conditions,
      ],
    });
  }
  return selectors;
}

function conditionOf(field: Field, values: readonly (readonly [Operator, string])[]): Condition {
  const lists = OPERATORS.map((operator) => [operator, values.filter(([own]) => own === operator).map(([, v]) => v)]);
  return { Field: field, ...Object.fromEntries(lists.filter(([, list]) => list!.length > 0)) } as Condition;
}
