import { append } from '../../../base/append.ts';
import { isObject, type JsonObject, parseJson } from '../../../base/json.ts';
import { pointer } from '../../../base/pointer.ts';
import type { Target } from '../../selector.ts';
import { type FoundSelectors, parseSelectors } from '../parse.ts';
import { changingRecord } from './changing-record.ts';
import { cloudFormationResource, isNestedStack } from './cloudformation.ts';
import type { Form } from './form.ts';
import { type Holder, identityOf, selectorsOf, targetOfArn } from './holder.ts';
import { normalise } from './normalise.ts';
import { pulumiResource, pulumiStep } from './pulumi.ts';
import { isAdvanced, isSelector, memberOf, LISTS, LIST_NAMES } from './spelling.ts';
import { ANY_ANSWER, ANY_SOURCE } from './template.ts';
import { terraformJson, terraformPlan, terraformState, terraformValues } from './terraform.ts';

/** What is recognised by its members, in this order; what is none of them is looked through for selectors. */
const FORMS: readonly Form[] = [
  terraformPlan,
  terraformValues,
  terraformState,
  terraformJson,
  cloudFormationResource,
  pulumiStep,
  pulumiResource,
  changingRecord,
];

/** What a document holds. */
export interface FoundHolders {
  readonly holders: readonly Holder[];
  /** Stacks within it, whose templates are other files: their logical ids. */
  readonly nestedStacks: readonly string[];
}

/**
 * The trails and event data stores in a document, by its content: selectors alone, an answer of the AWS CLI, a template, a
 * plan, a state, a record of their change, or whatever else holds selectors in any of their spellings. It takes any parsed
 * JSON and never throws.
 *
 * @param path JSON pointer of the document in its file
 */
export function findHolders(document: unknown, path = ''): FoundHolders {
  const alone = aloneIn(document, path);
  if (alone !== undefined) return { holders: [alone], nestedStacks: [] };
  const search = new Search();
  search.look(document, { path, key: undefined, names: {}, target: undefined, texts: 0 });
  const { holders, nestedStacks } = search;
  // A list of whatever else is one of selectors with faults.
  const strict = holders.length === 0 && Array.isArray(document) ? parseSelectors(document) : undefined;
  return strict?.ok === true
    ? { holders: [{ root: path, found: below(path, strict.value) }], nestedStacks }
    : { holders, nestedStacks };
}

/** One selector, a list of them, or an answer about one trail. */
function aloneIn(document: unknown, path: string): Holder | undefined {
  if (isAdvanced(document) && isObject(document))
    return {
      root: path,
      found: normalise({ list: document, path, kind: 'advanced', target: undefined, isSingle: true }, ANY_SOURCE),
    };
  const isList = Array.isArray(document) && (document.length === 0 || document.some(isSelector));
  const isAnswer = isObject(document) && LIST_NAMES.some((name) => Object.hasOwn(document, name));
  if (!isList && !isAnswer) return undefined;
  const strict = parseSelectors(document);
  if (!strict.ok) return undefined;
  const { value } = strict;
  const list = isObject(document) ? document[value.path.slice(1)] : document;
  const place = { list, path: `${path}${value.path}`, kind: isAnswer ? value.kind : undefined, target: value.target };
  const own = normalise(place, isObject(document) && isText(document['TrailARN']) ? ANY_ANSWER : ANY_SOURCE);
  // Faults between the two kinds are told of the list as it stands.
  const isPlain = own.placeOf === undefined || value.faults !== undefined;
  return { ...identityOf(document), root: path, found: isPlain ? below(path, value) : own };
}

/** A number or another bare value is no list of selectors, with whatever faults. */
function mayBeList(object: JsonObject, member: string | undefined): boolean {
  const value = member === undefined ? undefined : object[member];
  return typeof value === 'object' || typeof value === 'string';
}

/** Its places are those of a document that stands at the path. */
function below(path: string, found: FoundSelectors): FoundSelectors {
  const { faults } = found;
  return {
    ...found,
    path: `${path}${found.path}`,
    ...(faults === undefined ? {} : { faults: faults.map((one) => ({ ...one, path: `${path}${one.path}` })) }),
  };
}

interface Place {
  readonly path: string;
  readonly key: string | undefined;
  /** Of the innermost thing around it that has some. */
  readonly names: Pick<Holder, 'name' | 'arn'>;
  /** What the type says that stands around it. */
  readonly target: Target | undefined;
  /** How many texts that are JSON it stands in. */
  readonly texts: number;
}

const MOST_TEXTS = 3;

class Search {
  readonly holders: Holder[] = [];
  readonly nestedStacks: string[] = [];

  look(value: unknown, place: Place): void {
    if (Array.isArray(value)) this.#lookInList(value, place);
    else if (isObject(value)) this.#lookInObject(value, place);
    else if (
      typeof value === 'string' &&
      place.texts < MOST_TEXTS &&
      /^\s*[{[].*elector/s.test(value.slice(0, 1_000_000))
    )
      this.#lookInText(value, place);
  }

  #lookInList(list: readonly unknown[], place: Place): void {
    const { path, names, key } = place;
    if (list.some(isSelector)) {
      const target = targetOfArn(names.arn) ?? place.target;
      const found = normalise({ list, path, kind: undefined, target }, ANY_SOURCE);
      this.holders.push({
        ...names,
        ...(names.name === undefined && key !== undefined ? { name: key } : {}),
        root: path,
        found,
      });
    } else list.forEach((entry: unknown, index) => this.look(entry, { ...place, path: pointer(path, index) }));
  }

  #lookInObject(object: JsonObject, place: Place): void {
    const { path, key } = place;
    if (isNestedStack(object)) this.nestedStacks.push(key ?? path);
    const form = FORMS.find(({ recognises }) => recognises(object));
    if (form !== undefined) {
      append(this.holders, form.holdersIn(object, path, key));
      return;
    }
    const own = identityOf(object);
    const names = own.name === undefined && own.arn === undefined ? place.names : own;
    const target = targetOfArn(names.arn) ?? targetOfType(object) ?? place.target;
    if (LIST_NAMES.some((name) => mayBeList(object, memberOf(object, name, LISTS)))) {
      const writing = own.arn === undefined ? ANY_SOURCE : ANY_ANSWER;
      const found = selectorsOf(object, path, { target, writing });
      const name = names.name ?? key;
      if (found !== undefined)
        this.holders.push({ ...names, ...(name === undefined ? {} : { name }), root: path, found });
      return;
    }
    for (const member of Object.keys(object))
      this.look(object[member], { path: pointer(path, member), key: member, names, target, texts: place.texts });
  }

  /** An event in an answer of lookup-events, properties in one of Cloud Control: the places are that of the text. */
  #lookInText(text: string, { path, key, names, target, texts }: Place): void {
    const parsed = parseJson(text);
    if (parsed.kind !== 'json') return;
    const inner = new Search();
    inner.look(parsed.json, { path: '', key, names, target, texts: texts + 1 });
    const here = (found: FoundSelectors | null): FoundSelectors | null =>
      found === null ? null : { ...found, placeOf: () => path };
    for (const holder of inner.holders)
      this.holders.push({
        ...holder,
        root: path,
        found: here(holder.found),
        ...(holder.before === undefined ? {} : { before: here(holder.before) }),
      });
  }
}

/** Of Cloud Control, of a program for Pulumi in YAML, and of whatever else says so in its own way. */
function targetOfType(object: JsonObject): Target | undefined {
  const type = ['TypeName', 'type', 'Type', 'resourceType'].map((member) => object[member]).find(isText);
  if (typeof type !== 'string') return undefined;
  if (/event_?data_?store/i.test(type)) return 'event-data-store';
  return /cloudtrail\W.*trail/i.test(type) ? 'trail' : undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
