import { isObject, type JsonObject } from '../../../base/json.ts';
import { pointer } from '../../../base/pointer.ts';
import { quote } from '../../../base/quote.ts';
import { ALL_MANAGEMENT, type Target } from '../../selector.ts';
import { brokenRule } from '../../validate/validate-grammar.ts';
import type { FoundSelectors } from '../parse.ts';
import { normalise } from './normalise.ts';
import { PLAIN, type Writing } from './reading.ts';
import { anyName, LISTS, LIST_NAMES, type ListName } from './spelling.ts';

/** A trail or an event data store in a file, and its selectors. */
export interface Holder {
  /** As AWS knows it, where the file says so. */
  readonly name?: string;
  readonly arn?: string;
  /** What it is called in the file: the logical id, or the address of Terraform or Pulumi. */
  readonly address?: string;
  /** JSON pointer of what holds the selectors. */
  readonly root: string;
  /** Null: the change that the file is about takes it away. */
  readonly found: FoundSelectors | null;
  /** Before the change that the file is about; null: it was not there. Absent where the file speaks of one time alone. */
  readonly before?: FoundSelectors | null;
  /** Who set the selectors, or on what they depend. */
  readonly note?: string;
}

/** How a message names it. */
export function titleOf({ name, address, arn, root }: Holder): string {
  return address ?? name ?? arn ?? (root === '' ? '/' : root);
}

/**
 * The selectors among the members of an object; undefined where it has none.
 *
 * @param hasDefault whether it is something that records management events where it has none
 */
export function selectorsOf(
  object: JsonObject,
  root: string,
  {
    target,
    writing,
    hasDefault = false,
  }: {
    readonly target: Target | undefined;
    readonly writing: Writing;
    readonly hasDefault?: boolean;
  },
): FoundSelectors | undefined {
  const lists = Object.keys(object).flatMap((member) => {
    const name = anyName(member, LISTS) as ListName | undefined;
    return name === undefined ? [] : [{ name, member, list: object[member] }];
  });
  const used = lists
    .filter(({ list }) => !isEmpty(list, writing))
    .toSorted((a, b) => LIST_NAMES.indexOf(a.name) - LIST_NAMES.indexOf(b.name));
  const [first, second] = used;
  if (first === undefined) {
    if (hasDefault) return byDefault(root, target);
    const [empty] = lists;
    return empty === undefined ? undefined : readList(empty.list, pointer(root, empty.member), empty.name);
  }
  const found = readList(first.list, pointer(root, first.member), first.name);
  if (second === undefined) return found;
  const message = `${quote(second.member)} beside ${quote(first.member)}: a trail takes either kind of selectors, and putting one deletes the other, so take out the one that is not meant`;
  const path = pointer(root, second.member);
  return { ...found, faults: [brokenRule('both-kinds', path, message)], ...(found.placeOf && placed(found, path)) };

  function readList(list: unknown, at: string, name: ListName): FoundSelectors {
    const kind = name === 'EventSelectors' ? 'basic' : 'advanced';
    return normalise({ list, path: at, kind, target }, writing);
  }
}

/** The fault is at a place of the file already. */
function placed({ placeOf }: FoundSelectors, path: string): Pick<FoundSelectors, 'placeOf'> {
  return { placeOf: (at) => (at === path ? at : placeOf!(at)) };
}

function isEmpty(list: unknown, { read }: Writing): boolean {
  const found = read(list);
  if (found.kind !== 'plain') return false;
  const { value } = found;
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** A trail without selectors records management events (CloudTrail user guide, 2026-04-13). */
function byDefault(root: string, target: Target | undefined): FoundSelectors {
  const place = { list: [ALL_MANAGEMENT], path: root, kind: 'advanced', target } as const;
  return { ...normalise(place, PLAIN), path: '', placeOf: () => root };
}

const ARN = /^arn:[^:]+:cloudtrail:[^:]*:[^:]*:(trail|eventdatastore|channel)\/(.+)$/;

/** Name and ARN of a trail or store, of whatever member says them. */
export function identityOf(object: unknown): Pick<Holder, 'name' | 'arn'> {
  if (!isObject(object)) return {};
  const texts = Object.entries(object).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const arn = texts.find(
    ([member, text]) => /(?:arn|trailname|trail_name|^id|store)$/i.test(member) && ARN.test(text),
  )?.[1];
  const name = NAMES.map((member) => texts.find(([given]) => lower(given) === member)?.[1]).find(
    (text) => text !== undefined && text !== '' && !ARN.test(text),
  );
  const ofArn = arn === undefined ? undefined : /:trail\//.test(arn) ? ARN.exec(arn)?.[2] : undefined;
  const found = name ?? ofArn;
  return { ...(found === undefined ? {} : { name: found }), ...(arn === undefined ? {} : { arn }) };
}

const NAMES = ['trailname', 'trail', 'name'];

function lower(member: string): string {
  return member.toLowerCase().replaceAll('_', '');
}

/** Only a store has an ARN of its own kind. */
export function targetOfArn(arn: string | undefined): Target | undefined {
  if (arn === undefined) return undefined;
  const kind = ARN.exec(arn)?.[1];
  return kind === 'eventdatastore' ? 'event-data-store' : kind === 'trail' ? 'trail' : undefined;
}
