import { resourceEntries } from '../event/classify.ts';
import type { EventRecord } from '../event/event-record.ts';
import { escapeControls } from '../../base/escape.ts';
import { listed } from '../../base/words.ts';
import { FIELDS } from '../selector.ts';
import type { EventClass, Hits, ScalarField } from './event-class.ts';
import { type Region, simplifyRegion } from './simplify.ts';

/** How many values of a list are written out. */
const SHOWN = 3;

/** A class of events in words: `Data events of AWS::S3::Object, readOnly true, under arn:aws:s3:::logs/`. */
export function describe(events: EventClass): string {
  return [...kindOf(events), ...describeEntries(events)].join(', ');
}

/** Events of the class that name several resources, as this one does. */
export function describeSeveral(events: EventClass, witness: EventRecord): string {
  const named = resourceEntries(witness).flatMap(({ ARN }) => (typeof ARN === 'string' ? [shorten(ARN)] : []));
  const shown = named.slice(0, SHOWN).join(' and ');
  return [...kindOf(events), `naming several resources at once, such as ${shown}`].join(', ');
}

function kindOf({ category, type, scalars }: EventClass): readonly string[] {
  const fields = [...new Set(scalars.map(({ field }) => field))].toSorted(
    (a, b) => FIELDS.indexOf(a) - FIELDS.indexOf(b),
  );
  const parts = fields.flatMap((field) => {
    const own = scalars.filter((literal) => literal.field === field);
    const hitsWhere = (hit: boolean): readonly Hits[] => own.filter((one) => one.hit === hit).map(({ hits }) => hits);
    const region = simplifyRegion(hitsWhere(true), hitsWhere(false));
    return field === 'readOnly' ? describeFlag(region) : describeField(field, region);
  });
  return [`${CATEGORY_WORDS[category] ?? `${category} events`}${type === undefined ? '' : ` of ${type}`}`, ...parts];
}

const CATEGORY_WORDS: Readonly<Record<string, string>> = { NetworkActivity: 'Network activity events' };

/** A record may lack the flag, so what is not false is true or missing. */
function describeFlag({ in: included, notIn }: Region): readonly string[] {
  const excluded = notIn.Equals ?? [];
  if (included.length > 0) return [`readOnly ${shortlist(included.flatMap(({ Equals = [] }) => Equals))}`];
  const left = ['true', 'false'].filter((flag) => !excluded.includes(flag));
  return left.length === 0 ? ['without readOnly'] : [`readOnly ${left.join(' or ')} or missing`];
}

function describeField(field: ScalarField, { in: included, notIn }: Region): readonly string[] {
  return [
    ...included.map(
      (hits) => `${field} ${alternatives(hits, { Equals: '', StartsWith: 'starting with ', EndsWith: 'ending in ' })}`,
    ),
    ...(Object.keys(notIn).length === 0
      ? []
      : [`${field} not ${alternatives(notIn, { Equals: '', StartsWith: 'starting with ', EndsWith: 'ending in ' })}`]),
  ];
}

function describeEntries({ some, none }: EventClass): readonly string[] {
  const region = simplifyRegion(some, none);
  return [...region.in.map(arns), ...withoutAny(region.notIn)];
}

function withoutAny(hits: Hits): readonly string[] {
  return Object.keys(hits).length === 0 ? [] : [`not ${arns(hits)}`];
}

function arns({ StartsWith = [], ...hits }: Hits): string {
  // A prefix that ends in a slash holds what is under it; any other also begins longer names.
  const folders = StartsWith.filter((value) => value.endsWith('/'));
  const others = StartsWith.filter((value) => !value.endsWith('/'));
  return [
    ...(folders.length === 0 ? [] : [`under ${shortlist(folders)}`]),
    ...(others.length + Object.keys(hits).length === 0
      ? []
      : [
          alternatives(others.length === 0 ? hits : { ...hits, StartsWith: others }, {
            Equals: 'on ',
            StartsWith: 'with an ARN starting with ',
            EndsWith: 'with an ARN ending in ',
          }),
        ]),
  ].join(' or ');
}

function alternatives(
  { Equals, StartsWith, EndsWith }: Hits,
  words: Readonly<Record<'Equals' | 'StartsWith' | 'EndsWith', string>>,
): string {
  const parts = [
    Equals === undefined ? [] : [`${words.Equals}${shortlist(Equals)}`],
    StartsWith === undefined ? [] : [`${words.StartsWith}${shortlist(StartsWith)}`],
    EndsWith === undefined ? [] : [`${words.EndsWith}${shortlist(EndsWith)}`],
  ].flat();
  return parts.length === 0 ? 'nothing' : parts.join(' or ');
}

function shortlist(values: readonly string[]): string {
  const shown = values.slice(0, SHOWN).map(shorten);
  const rest = values.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} or ${rest} more`;
  return listed(shown, 'or');
}

function shorten(value: string): string {
  const clean = escapeControls(value);
  return clean.length > 200 ? `${clean.slice(0, 199)}…` : clean;
}
