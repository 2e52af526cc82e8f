import type { EventRecord } from '../event-record.ts';
import { findCallNames, findSourceOf } from '../known-calls.ts';
import type { EventClass, ScalarField } from './event-class.ts';
import type { EventSpace } from './event-space.ts';
import type { FoundCells } from './search.ts';

/** Texts of a found event. A field that is missing is not in the map, an entry without ARN is undefined. */
interface Texts {
  readonly fields: ReadonlyMap<ScalarField, string>;
  readonly arns: readonly (string | undefined)[];
}

/**
 * A whole record for the cells that were found, told as plainly as `isWitness` allows: real names of calls in place of
 * made-up text, and no field or entry that does not matter.
 */
export function makeWitness(
  space: EventSpace,
  within: EventClass,
  found: FoundCells,
  isWitness: (record: EventRecord) => boolean,
): EventRecord {
  const freshOf = (field: ScalarField): string => space.fields.get(field)?.fresh ?? '~';
  const texts: Texts = {
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
  const record = recordOf(within, texts);
  const plainer = candidates(within, texts).reduce<Texts>((best, change) => {
    const changed = change(best);
    return isWitness(recordOf(within, changed)) ? changed : best;
  }, texts);
  const chosen = recordOf(within, plainer);
  return isWitness(chosen) ? chosen : record;
}

type Change = (texts: Texts) => Texts;

function candidates(within: EventClass, texts: Texts): readonly Change[] {
  const source = texts.fields.get('eventSource') ?? sourceOf(within);
  const names = ['AnyCall', ...findCallNames(source).toReversed()];
  return [
    setField('eventSource', 'service.amazonaws.com'),
    setField('eventSource', sourceOf(within)),
    ...names.map((name) => setField('eventName', name)),
    ...texts.arns.flatMap((arn, index) => [setArn(index, plainArn(arn))]),
  ];
}

function setField(field: ScalarField, text: string): Change {
  return ({ fields, arns }) => ({ fields: new Map([...fields, [field, text]]), arns });
}

function setArn(index: number, text: string | undefined): Change {
  return ({ fields, arns }) => ({ fields, arns: arns.map((arn, at) => (at === index ? text : arn)) });
}

/** An object reads better than the bare made-up character that ends the text. */
function plainArn(arn: string | undefined): string | undefined {
  return arn?.endsWith('/~') === true ? `${arn.slice(0, -1)}object` : arn;
}

function sourceOf({ category, type }: EventClass): string {
  return findSourceOf(type ?? '') ?? (category === 'Management' ? 'ec2.amazonaws.com' : 'service.amazonaws.com');
}

function recordOf({ category, type }: EventClass, { fields, arns }: Texts): EventRecord {
  const { eventSource, eventName, readOnly, ...others } = Object.fromEntries(fields) as Partial<
    Record<ScalarField, string>
  >;
  const { 'userIdentity.arn': caller, ...rest } = others;
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
