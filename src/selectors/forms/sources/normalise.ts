import { append } from '../../../base/append.ts';
import { isObject, type JsonObject } from '../../../base/json.ts';
import { pointer, pointerThrough } from '../../../base/pointer.ts';
import { withoutEmptyLists, withoutNulls } from '../answer-members.ts';
import type { Open, OpenPlace } from '../open.ts';
import type { FoundSelectors } from '../parse.ts';
import { openCondition } from './open-condition.ts';
import type { Writing } from './reading.ts';
import {
  DEEPEST,
  type Entry,
  type ListPlace,
  bareFlag,
  bareText,
  isForeign,
  isOfNetwork,
  isOn,
  isOwn,
  kindOf,
} from './entries.ts';
import { CONDITION, ownName, RESOURCE, SELECTOR } from './spelling.ts';

/** The selectors of a list in AWS's own spelling, with what is open in them and the way back to the user's file. */
export function normalise(place: ListPlace, writing: Writing): FoundSelectors {
  return new Normaliser(place, writing).run();
}

class Normaliser {
  readonly #place: ListPlace;
  readonly #writing: Writing;
  /** From each place in the result to that in the file. */
  readonly #places = new Map<string, string>();
  readonly #values = new Set<string>();
  readonly #selectors = new Set<number>();
  readonly #open: OpenPlace[] = [];
  #isAnything = false;
  #isChanged: boolean;
  #isOwnSpelling = false;

  constructor(place: ListPlace, writing: Writing) {
    this.#place = place;
    this.#writing = writing;
    this.#isChanged = place.isSingle === true;
  }

  run(): FoundSelectors {
    const { list, path, isSingle } = this.#place;
    const entries = isSingle === true ? [{ value: list, path, isSure: true }] : this.#entries(list, path, true, 0);
    const target = this.#place.target === undefined ? {} : { target: this.#place.target };
    if (entries === undefined) return { kind: this.#place.kind ?? 'advanced', raw: list, path, ...target };
    this.#isOwnSpelling = !entries.some(({ value }) => isForeign(value)) || entries.some(({ value }) => isOwn(value));
    const kind = this.#place.kind ?? kindOf(entries.map(({ value }) => value));
    const raw: unknown[] = [];
    for (const entry of entries) {
      const own = pointer('', raw.length);
      const before = this.#isAnything;
      this.#isAnything = false;
      const selector = kind === 'basic' ? this.#basic(entry, own, raw.length) : this.#advanced(entry, own, raw.length);
      const isLeftOut = this.#isAnything;
      this.#isAnything ||= before;
      if (isLeftOut) {
        this.#selectors.delete(raw.length);
        continue;
      }
      this.#places.set(own, entry.path);
      if (!entry.isSure) this.#selectors.add(raw.length);
      raw.push(selector);
    }
    const plain = this.#writing.hasEmptyLists ? withoutEmptyLists(withoutNulls(raw)) : withoutNulls(raw);
    if (!this.#isChanged) return { kind, raw: plain, path, ...target };
    return { kind, raw: plain, path: '', ...target, ...this.#openPart(), placeOf: (at) => this.#placeOf(at) };
  }

  #openPart(): { readonly open?: Open } {
    if (this.#open.length === 0) return {};
    return {
      open: { values: this.#values, selectors: this.#selectors, isAnything: this.#isAnything, places: this.#open },
    };
  }

  /** The place in the file; of what is missing there, below the innermost that it has. */
  #placeOf(at: string): string {
    for (let end = at.length; end > 0; end = at.lastIndexOf('/', end - 1)) {
      const known = this.#places.get(at.slice(0, end));
      if (known !== undefined) return `${known}${at.slice(end)}`;
    }
    return this.#place.path;
  }

  /** The entries of a list of selectors or conditions; undefined where it is no list. */
  #entries(list: unknown, path: string, isSure: boolean, depth: number): readonly Entry[] | undefined {
    const read = this.#writing.read(list);
    if (read.kind === 'choice' && depth < DEEPEST) {
      this.#tell(path, read.reference);
      return read.of.flatMap(
        ({ value, keys }) => this.#entries(value, pointerThrough(path, keys), false, depth + 1) ?? [],
      );
    }
    if (read.kind !== 'plain') {
      this.#tellAnything(path, read.kind === 'text' ? read.text : read.reference);
      return [];
    }
    const at = pointerThrough(path, read.keys ?? []);
    if (read.value === null || read.value === undefined) return [];
    // Terraform's JSON writes a block that is there once without a list.
    if (this.#writing.hasSingles === true && isObject(read.value)) {
      this.#isChanged = true;
      return [{ value: read.value, path: at, isSure }];
    }
    if (!Array.isArray(read.value)) return undefined;
    const entries: Entry[] = [];
    read.value.forEach((value: unknown, index) =>
      append(entries, this.#entry(value, pointer(at, index), isSure, depth)),
    );
    return entries;
  }

  #entry(value: unknown, path: string, isSure: boolean, depth: number): readonly Entry[] {
    const read = this.#writing.read(value);
    if (read.kind === 'plain') {
      // What a template leaves out altogether.
      if (read.value === undefined) return [];
      return [{ value: read.value, path: pointerThrough(path, read.keys ?? []), isSure }];
    }
    if (read.kind === 'choice' && depth < DEEPEST) {
      this.#tell(path, read.reference);
      return read.of.flatMap(({ value: one, keys }) => this.#entry(one, pointerThrough(path, keys), false, depth + 1));
    }
    this.#tellAnything(path, read.kind === 'text' ? read.text : read.reference);
    return [];
  }

  #advanced({ value, path }: Entry, own: string, index: number): unknown {
    if (!isObject(value)) return value;
    const result: Record<string, unknown> = {};
    for (const [name, member, at] of this.#membersOf(value, path, own, SELECTOR)) {
      if (name === 'FieldSelectors') result[name] = this.#conditions(member, at, `${own}/FieldSelectors`, index);
      else if (name === 'Name') result[name] = this.#word(member);
      else result[name] = member;
    }
    return result;
  }

  #conditions(list: unknown, path: string, own: string, index: number): unknown {
    const isAnything = this.#isAnything;
    const entries = this.#entries(list, path, true, 0);
    if (entries === undefined) return list;
    const conditions: unknown[] = [];
    // A selector of which a condition is not known may record anything that its other conditions let through.
    const isLoose = this.#isAnything !== isAnything || entries.some(({ isSure }) => !isSure);
    this.#isAnything = isAnything;
    if (isLoose) this.#selectors.add(index);
    for (const entry of entries)
      if (entry.isSure) {
        const condition = this.#condition(entry, pointer(own, conditions.length), index);
        if (condition !== undefined) conditions.push(condition);
      }
    if (this.#selectors.has(index) && !conditions.some(isOn('eventCategory'))) this.#isAnything = true;
    // Network activity is selected by source, and without one there is no selector.
    if (this.#selectors.has(index) && isOfNetwork(conditions) && !conditions.some(isOn('eventSource')))
      this.#isAnything = true;
    return conditions;
  }

  /** undefined: what it says is not known, so it is left out. */
  #condition({ value, path }: Entry, own: string, index: number): unknown {
    if (!isObject(value)) return value;
    const result: Record<string, unknown> = {};
    const openValues = new Map<string, string>();
    for (const [name, member, at] of this.#membersOf(value, path, own, CONDITION)) {
      if (name === 'Field') result[name] = this.#word(member);
      else result[name] = this.#texts(member, at, `${own}/${name}`, openValues);
    }
    this.#places.set(own, path);
    if (openValues.size === 0) return result;
    const effect = openCondition(result, new Set(openValues.keys()), this.#place.target);
    if (effect.kind === 'value') for (const text of openValues.keys()) this.#values.add(text);
    else this.#selectors.add(index);
    if (effect.kind === 'anything') this.#isAnything = true;
    return effect.kind === 'value' ? result : effect.kind === 'narrowed' ? effect.condition : undefined;
  }

  #basic({ value, path }: Entry, own: string, index: number): unknown {
    if (!isObject(value)) return value;
    const result: Record<string, unknown> = {};
    for (const [name, member, at] of this.#membersOf(value, path, own, SELECTOR)) {
      const read = this.#writing.read(member);
      const isList = name === 'DataResources' || name === 'ExcludeManagementEventSources';
      if (read.kind !== 'plain' && !isList) {
        // The widest that it can be: all events, management events among them.
        this.#tell(at, read.kind === 'text' ? read.text : read.reference);
        this.#selectors.add(index);
        continue;
      }
      if (name === 'DataResources') result[name] = this.#resources(member, at, `${own}/DataResources`);
      else if (name === 'ExcludeManagementEventSources') {
        const opens = new Map<string, string>();
        const texts = this.#texts(member, at, `${own}/${name}`, opens);
        if (opens.size > 0) this.#selectors.add(index);
        result[name] = Array.isArray(texts) ? texts.filter((text) => !opens.has(String(text))) : texts;
      } else result[name] = name === 'IncludeManagementEvents' ? bareFlag(member, this.#writing) : member;
    }
    return result;
  }

  #resources(list: unknown, path: string, own: string): unknown {
    const entries = this.#entries(list, path, true, 0);
    if (entries === undefined) return list;
    return entries.map(({ value, path: at }, index) => {
      const here = pointer(own, index);
      this.#places.set(here, at);
      if (!isObject(value)) return value;
      const result: Record<string, unknown> = {};
      for (const [name, member, place] of this.#membersOf(value, at, here, RESOURCE)) {
        const opens = new Map<string, string>();
        if (name === 'Values') {
          result[name] = this.#texts(member, place, `${here}/Values`, opens);
          for (const text of opens.keys()) this.#values.add(text);
        } else if (this.#writing.read(member).kind === 'plain') result[name] = member;
        else this.#tellAnything(place, this.#word(member));
      }
      return result;
    });
  }

  /** The members by AWS's names, with their places. */
  *#membersOf(
    object: JsonObject,
    path: string,
    own: string,
    known: ReadonlyMap<string, string>,
  ): Generator<readonly [name: string, member: unknown, path: string]> {
    this.#places.set(own, path);
    for (const [member, value] of Object.entries(object)) {
      const given = this.#isOwnSpelling ? undefined : ownName(member, known);
      // A name that is there twice, in two spellings, stays what it is.
      const name = given === undefined || Object.hasOwn(object, given) ? member : given;
      const at = pointer(path, member);
      const read = this.#writing.read(value);
      if (value === null || (read.kind === 'plain' && read.value === undefined)) continue;
      if (name !== member) this.#isChanged = true;
      this.#places.set(pointer(own, name), at);
      yield [name, value, at];
    }
  }

  /** Values of an operator. A list of which nothing is known may be any text. */
  #texts(list: unknown, path: string, own: string, opens: Map<string, string>): unknown {
    const read = this.#writing.read(list);
    if (read.kind !== 'plain') {
      const text = read.kind === 'text' ? read.text : read.reference;
      this.#tell(path, text);
      opens.set(text, path);
      return [text];
    }
    if (!Array.isArray(read.value)) return read.value;
    const at = pointerThrough(path, read.keys ?? []);
    const texts: unknown[] = [];
    read.value.forEach((value: unknown, index) => {
      const place = pointer(at, index);
      const one = this.#writing.read(value);
      if (one.kind === 'plain' && one.value === undefined) return;
      this.#places.set(pointer(own, texts.length), place);
      if (one.kind === 'plain') {
        const bare = bareText(one.value, this.#writing);
        if (bare !== value) this.#isChanged = true;
        texts.push(bare);
        return;
      }
      this.#isChanged = true;
      const text = one.kind === 'text' ? one.text : one.reference;
      const { reference } = one;
      if (reference !== undefined) {
        this.#tell(place, reference);
        opens.set(text, place);
      }
      texts.push(text);
    });
    return texts;
  }

  /** A name: one that is open is as good as another. */
  #word(value: unknown): unknown {
    const read = this.#writing.read(value);
    if (read.kind === 'plain') return bareText(read.value, this.#writing);
    this.#isChanged = true;
    return read.kind === 'text' ? read.text : read.reference;
  }

  #tell(path: string, reference: string): void {
    this.#isChanged = true;
    this.#open.push({ path, reference });
  }

  #tellAnything(path: string, reference: unknown): void {
    this.#isAnything = true;
    this.#tell(path, String(reference));
  }
}
