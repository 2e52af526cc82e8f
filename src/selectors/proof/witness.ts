import type { EventRecord } from '../event/event-record.ts';
import { dataCallsOf, findSourceOf } from '../../facts/data-calls.ts';
import { findCallNames, findKnownCall } from '../../facts/known-calls.ts';
import { sampleArn } from '../../facts/resource-arn.ts';
import type { EventClass, ScalarField } from './event-class.ts';
import type { EventSpace } from './event-space.ts';
import type { FoundCells } from './search.ts';

/** Texts of a found event. A field that is missing is not in the map, an entry without ARN is undefined. */
interface Texts {
  readonly fields: ReadonlyMap<ScalarField, string>;
  readonly arns: readonly (string | undefined)[];
}

/**
 * A whole record for the cells that were found, as like a real one as they allow: a known call with its flag and a
 * plausible ARN in place of made-up text.
 */
export function makeWitness(space: EventSpace, within: EventClass, found: FoundCells): EventRecord {
  const first = textsOf(space, within, found);
  const source = named(space, first, 'eventSource') ?? sourceOf(within);
  const isAllowed = ({ fields, arns }: Changed): boolean =>
    Object.entries(fields ?? {}).every(([field, text]) => allows(space, found, field as ScalarField, text)) &&
    (arns ?? []).every((arn, index) => arn === undefined || space.arns.has(found.entries[index]!, arn));
  let texts = first;
  for (const wishes of [sources(source), calls(source, within), ...sampleArns(within.type, first.arns)]) {
    const wish = wishes.find(isAllowed);
    if (wish !== undefined) texts = changed(texts, wish);
  }
  return recordOf(within, texts);
}

/** Any text of the cells that were found does, and of a field that no class asks for any text at all. */
function allows(space: EventSpace, found: FoundCells, field: ScalarField, text: string): boolean {
  const cells = found.fields.get(field);
  return cells === undefined || space.fields.get(field)!.has(cells, text);
}

/** What would read better. An ARN that is undefined stays as it is. */
interface Changed {
  readonly fields?: Readonly<Partial<Record<ScalarField, string>>>;
  readonly arns?: readonly (string | undefined)[];
}

function changed({ fields, arns }: Texts, wish: Changed): Texts {
  return {
    fields: new Map([...fields, ...(Object.entries(wish.fields ?? {}) as [ScalarField, string][])]),
    arns: arns.map((arn, index) => wish.arns?.[index] ?? arn),
  };
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
function named(space: EventSpace, { fields }: Texts, field: ScalarField): string | undefined {
  const text = fields.get(field);
  return text === (space.fields.get(field)?.fresh ?? '~') ? undefined : text;
}

function sources(source: string): readonly Changed[] {
  return [{ fields: { eventSource: source } }, { fields: { eventSource: 'service.amazonaws.com' } }];
}

const callsOfSource = new Map<string, readonly Changed[]>();

/** Kept for services that are known: others come from values, of which there is no end. */
function calls(source: string, within: EventClass): readonly Changed[] {
  const key = `${within.category} ${within.type ?? ''} ${source}`;
  const known = callsOfSource.get(key) ?? makeCalls(namesOf(source, within), source);
  if (findCallNames(source).length > 0) callsOfSource.set(key, known);
  return known;
}

/** The calls that are known of the class: of its type, else of the service and its category. */
function namesOf(source: string, { category, type }: EventClass): readonly string[] {
  const ofType = new Set(dataCallsOf(type ?? '').map(({ name }) => name));
  const names = findCallNames(source).filter((name) => findKnownCall(source, name)?.category === category);
  return ofType.size === 0 ? names : names.filter((name) => ofType.has(name));
}

/** Known calls of the service with their flag, familiar ones first; else any of them, else one without a known name. */
function makeCalls(names: readonly string[], source: string): readonly Changed[] {
  const usual = names
    .map((eventName) => ({ eventName, readOnly: findKnownCall(source, eventName)?.readOnly ?? null }))
    .toSorted((a, b) => rank(a) - rank(b));
  const flagged = usual.map(({ eventName, readOnly }) => ({
    eventName,
    // A flag that is not known may be either.
    ...(readOnly === null ? {} : { readOnly: String(readOnly) }),
  }));
  const flags = ['true', 'false'].map((readOnly) => ({ readOnly }));
  return [
    ...flagged,
    ...flags,
    ...usual.map(({ eventName }) => ({ eventName })),
    { eventName: 'AnyCall', readOnly: 'true' },
    { eventName: 'AnyCall' },
  ].map((fields) => ({ fields }));
}

/** Calls that everybody knows make the best examples. */
const FAMILIAR = ['GetObject', 'PutObject', 'GetItem', 'PutItem', 'Decrypt', 'DescribeInstances', 'RunInstances'];

/** Those whose flag is known before the others. */
function rank({ eventName, readOnly }: { readonly eventName: string; readonly readOnly: boolean | null }): number {
  const at = FAMILIAR.indexOf(eventName);
  return at === -1 ? FAMILIAR.length + (readOnly === null ? 1 : 0) : at;
}

/** For each entry the wishes that speak of it alone. */
function sampleArns(type: string | undefined, arns: Texts['arns']): readonly (readonly Changed[])[] {
  const sample = type === undefined ? undefined : sampleArn(type);
  return arns.map((arn, index) =>
    [arn?.endsWith('/~') === true ? `${arn.slice(0, -1)}object` : undefined, sample]
      .filter((text) => text !== undefined)
      .map((text) => ({ arns: arns.map((_arn, at) => (at === index ? text : undefined)) })),
  );
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
    ...(readOnly === undefined
      ? {}
      : { readOnly: readOnly === 'true' ? true : readOnly === 'false' ? false : readOnly }),
    ...rest,
    ...(caller === undefined ? {} : { userIdentity: { arn: caller } }),
    ...(type === undefined
      ? {}
      : { resources: arns.map((arn) => ({ type, ...(arn === undefined ? {} : { ARN: arn }) })) }),
  };
}
