import type { EventRecord } from '../event-record.ts';
import { findCallNames, findKnownCall, findSourceOf } from '../known-calls.ts';
import type { EventClass, ScalarField } from './event-class.ts';
import type { EventSpace } from './event-space.ts';
import type { FoundCells } from './search.ts';

/** Texts of a found event. A field that is missing is not in the map, an entry without ARN is undefined. */
interface Texts {
  readonly fields: ReadonlyMap<ScalarField, string>;
  readonly arns: readonly (string | undefined)[];
}

/**
 * A whole record for the cells that were found, as like a real one as `isWitness` allows: a known call with its flag and
 * a plausible ARN in place of made-up text.
 */
export function makeWitness(
  space: EventSpace,
  within: EventClass,
  found: FoundCells,
  isWitness: (record: EventRecord) => boolean,
): EventRecord {
  const first = textsOf(space, within, found);
  const source = known(space, first, 'eventSource') ?? sourceOf(within);
  const plausible = [sources(source), calls(source, within.category), ...first.arns.map(arnsAt(within.type))];
  let texts = first;
  for (const changes of plausible) {
    const fitting = changes.find((change) => isWitness(recordOf(within, change(texts))));
    if (fitting !== undefined) texts = fitting(texts);
  }
  return recordOf(within, texts);
}

function textsOf(space: EventSpace, within: EventClass, found: FoundCells): Texts {
  const freshOf = (field: ScalarField): string => space.fields.get(field)?.fresh ?? '~';
  return {
    fields: new Map([
      // Every record has these two (CloudTrail user guide, record contents).
      ['eventSource', freshOf('eventSource')],
      ['eventName', freshOf('eventName')],
      ...[...found.fields].flatMap(([field, cells]) => {
        const text = space.fields.get(field)!.textIn(cells);
        return text === undefined ? [] : [[field, text] as const];
      }),
    ]),
    arns: within.type === undefined ? [] : found.entries.map((cells) => space.arns.textIn(cells)),
  };
}

/** The text of a field, unless it only stands for all that the classes do not name. */
function known(space: EventSpace, { fields }: Texts, field: ScalarField): string | undefined {
  const text = fields.get(field);
  return text === (space.fields.get(field)?.fresh ?? '~') ? undefined : text;
}

type Change = (texts: Texts) => Texts;

function sources(source: string): readonly Change[] {
  return [withFields({ eventSource: source }), withFields({ eventSource: 'service.amazonaws.com' })];
}

const callsOfSource = new Map<string, readonly Change[]>();

/** Kept for services that are known: others come from values, of which there is no end. */
function calls(source: string, category: string): readonly Change[] {
  const key = `${category} ${source}`;
  const known = callsOfSource.get(key) ?? makeCalls(source, category);
  if (findCallNames(source).length > 0) callsOfSource.set(key, known);
  return known;
}

/** Known calls of the service with their flag, familiar ones first; else any of them, else one without a known name. */
function makeCalls(source: string, category: string): readonly Change[] {
  const names = findCallNames(source).filter((name) => findKnownCall(source, name)?.category === category);
  const flagged = names.map((name) => ({
    eventName: name,
    readOnly: String(findKnownCall(source, name)?.readOnly ?? true),
  }));
  const usual = flagged.toSorted((a, b) => rank(a.eventName) - rank(b.eventName));
  const flags = ['true', 'false'].map((readOnly) => withFields({ readOnly }));
  return [
    ...usual.map(withFields),
    ...flags,
    ...usual.map(({ eventName }) => withFields({ eventName })),
    withFields({ eventName: 'AnyCall', readOnly: 'true' }),
    withFields({ eventName: 'AnyCall' }),
  ];
}

/** Calls that everybody knows make the best examples. */
const FAMILIAR = ['GetObject', 'PutObject', 'GetItem', 'PutItem', 'Decrypt', 'DescribeInstances', 'RunInstances'];

function rank(name: string): number {
  const at = FAMILIAR.indexOf(name);
  return at === -1 ? FAMILIAR.length : at;
}

/** Beginnings that records of these types have, in place of no ARN at all. */
const SAMPLE_ARNS: Readonly<Record<string, string>> = {
  'AWS::S3::Object': 'arn:aws:s3:::example-bucket/object',
  'AWS::DynamoDB::Table': 'arn:aws:dynamodb:us-east-1:111122223333:table/Example',
  'AWS::Lambda::Function': 'arn:aws:lambda:us-east-1:111122223333:function:example',
};

function arnsAt(type: string | undefined): (arn: string | undefined, index: number) => readonly Change[] {
  return (arn, index) => {
    const sample = type === undefined ? undefined : SAMPLE_ARNS[type];
    const plain = [arn?.endsWith('/~') === true ? `${arn.slice(0, -1)}object` : undefined, sample];
    return plain
      .filter((text) => text !== undefined)
      .map((text) => ({ fields, arns }: Texts) => ({ fields, arns: arns.with(index, text) }));
  };
}

function withFields(changed: Partial<Readonly<Record<ScalarField, string>>>): Change {
  return ({ fields, arns }) => ({
    fields: new Map([...fields, ...(Object.entries(changed) as [ScalarField, string][])]),
    arns,
  });
}

function sourceOf({ category, type }: EventClass): string {
  return findSourceOf(type ?? '') ?? (category === 'Management' ? 'ec2.amazonaws.com' : 'service.amazonaws.com');
}

function recordOf({ category, type }: EventClass, { fields, arns }: Texts): EventRecord {
  const {
    eventSource,
    eventName,
    readOnly,
    'userIdentity.arn': caller,
    ...rest
  } = Object.fromEntries(fields) as Partial<Record<ScalarField, string>>;
  return {
    eventCategory: category,
    eventSource,
    eventName,
    ...(readOnly === undefined ? {} : { readOnly: readOnly === 'true' ? true : readOnly === 'false' ? false : readOnly }),
    ...rest,
    ...(caller === undefined ? {} : { userIdentity: { arn: caller } }),
    ...(type === undefined
      ? {}
      : { resources: arns.map((arn) => ({ type, ...(arn === undefined ? {} : { ARN: arn }) })) }),
  };
}
