import { findResourceType } from '../../facts/resource-types.ts';
import { type Condition, countValues, type Selector } from '../../selectors/selector.ts';
import { withoutRedundant } from '../canonical/canonical.ts';
import { arnCondition, excludedBy, excluding, type NoiseRule, selecting } from '../exclusions.ts';
import type { Folder } from '../folders.ts';
import { type Form, formsOf, type Kept, restCondition, type Taken } from './form.ts';
import { listInOrder } from './list-in-order.ts';
import { narrow, narrowedBy, withoutIdleExclusions } from './narrow.ts';
import { type Part, partsOf } from './parts-of.ts';
import { distinctlyNamed, namedPart } from './role.ts';
import { isInRectangle } from './rectangle.ts';
import { isSelecting, type Touched, touchedOf } from './touched.ts';
import { selectingValues } from '../arn-values.ts';

/** What a form costs in values: to begin with, and for each resource that it leaves out. */
export interface FormCost {
  readonly form: Form;
  readonly fixed: number;
  readonly ofNoisy: (arn: string) => number;
  /** What each costs that goes with its noise, whatever it is called; undefined where that depends on it. */
  readonly ofAnyNoisy: number | undefined;
  readonly ofDelivered: (arn: string) => number;
}

/** Writes what stays recorded of one type, in one form or another, and says how many values each takes. */
export class TypeWriter {
  readonly rule: NoiseRule;
  readonly kept: Kept;
  readonly #whole: readonly string[];
  readonly #selectors: readonly Touched[];
  readonly selectors: readonly Selector[];

  /**
   * @param selectors of the type, in canonical form
   * @param whole resources of which no event is to be recorded
   */
  constructor(selectors: readonly Selector[], rule: NoiseRule, kept: Kept, whole: readonly string[]) {
    this.rule = rule;
    this.kept = kept;
    this.#whole = whole;
    this.selectors = distinctlyNamed(selectors, rule);
    this.#selectors = this.selectors.map((selector) => touchedOf(selector, { rule, kept, whole }));
  }

  /** The ways that come into question, without those that cannot be written. */
  costs(hasDeliveries: boolean, rectangles: readonly NonNullable<Form['rectangle']>[]): readonly FormCost[] {
    const plain = formsOf(this.rule, hasDeliveries, this.kept.folders.size > 0);
    const squares = plain
      .filter(({ noise, deliveries, rest }) => noise && !deliveries && rest === 'beside')
      .flatMap((form) => rectangles.map((rectangle) => ({ ...form, rectangle })));
    return [...plain, ...squares].flatMap((form) => this.#costOf(form) ?? []);
  }

  /**
   * The ways that leave out by how names begin, without the values that say which. Only of one selector that lists no resources: in
   * several each value would count as often.
   */
  costsOfLevels(hasDeliveries: boolean): readonly FormCost[] {
    const touched = this.#selectors.filter(({ noise, deliveries, whole }) => noise || deliveries || whole);
    const list = touched.length === 1 ? arnCondition(touched[0]!.selector) : undefined;
    if (touched.length !== 1 || (list !== undefined && isSelecting(list))) return [];
    return formsOf(this.rule, hasDeliveries, this.kept.folders.size > 0)
      .filter(({ noise, rest }) => noise && rest === 'beside')
      .flatMap((form) => [NO_LEVELS, { ...NO_LEVELS, hasExceptions: true }].map((levels) => ({ ...form, levels })))
      .flatMap((form) => this.#costOf(form) ?? []);
  }

  #costOf(form: Form): FormCost | undefined {
    const parts: { readonly base: Selector; readonly part: Part; readonly touched: Touched }[] = [];
    let fixed = 0;
    for (const touched of this.#selectors) {
      const own = this.#partsFor(touched, form);
      if (own === undefined) return undefined;
      if (own.length === 0) fixed += countValues([touched.selector]);
      for (const part of own) {
        const base = this.#narrowed(touched.selector, part);
        if (base === 'inexpressible') return undefined;
        if (base === 'nothing') continue;
        const bare = part.included === undefined ? base : withoutArns(base);
        fixed += countValues([bare]) + (part.included === undefined ? 0 : this.#foreignIn(base));
        if (part.included === 'folders')
          for (const arn of this.#whole) fixed += this.#folderValues(base, this.#foldersIn([arn]));
        parts.push({ base, part, touched });
      }
    }
    const costIn = (arn: string, taken: 'noisy' | 'deliveries'): number => {
      let values = 0;
      for (const { base, part, touched } of parts) {
        if (!(taken === 'noisy' ? touched.noise : touched.deliveries)) continue;
        if (part.included === 'folders') values += this.#folderValues(base, this.#foldersIn([arn]));
        else if (part.included === taken) values += touched.hasArns ? this.#includedValues(base, arn) : 1;
        else if (part.excluded.includes(taken)) values += touched.hasArns ? excludedValues(base, excluding([arn])) : 1;
      }
      return values;
    };
    const noisyParts = parts.filter(({ touched }) => touched.noise);
    const isAlike = noisyParts.every(({ part, touched }) => part.included !== 'folders' && !touched.hasArns);
    return {
      form,
      fixed,
      ofAnyNoisy: form.rectangle === undefined && isAlike ? costIn('', 'noisy') : undefined,
      ofNoisy: (arn) => (isInRectangle(arn, form, this.rule) ? 0 : costIn(arn, 'noisy')),
      ofDelivered: (arn) => costIn(arn, 'deliveries'),
    };
  }

  #partsFor({ selector, noise, deliveries, whole, ...touched }: Touched, form: Form): readonly Part[] | undefined {
    const own = {
      ...form,
      noise: form.noise && noise,
      deliveries: form.deliveries && deliveries,
      several: touched.guard === 'calls' ? ('stay' as const) : form.several,
    };
    if (!own.noise && !own.deliveries && !whole) return [];
    const resources = touched.guard === 'none' ? [] : this.kept.resources;
    const parts = partsOf(this.rule, this.#withFolders(own), { ...this.kept, calls: touched.calls, resources });
    return parts?.filter(
      ({ role }) =>
        (role !== 'rest' || !this.#isRestKept(selector, own)) && (role !== 'folders' || this.#hasFolderIn(selector)),
    );
  }

  readonly #restKept = new Map<string, boolean>();

  /** Does some selector without noise record all that is not noise already? Then a second one would be waste. */
  #isRestKept(selector: Selector, form: Form): boolean {
    const quiet = this.#selectors.filter(({ noise, deliveries }) => !noise && !(form.deliveries && deliveries));
    const rest = restCondition(this.rule, form, this.kept);
    if (quiet.length === 0 || rest === null || rest === 'nothing') return false;
    const key = `${this.selectors.indexOf(selector)} ${JSON.stringify(rest)}`;
    const known = this.#restKept.get(key);
    if (known !== undefined) return known;
    const kept = narrow(selector, rest);
    const isKept =
      typeof kept === 'string' || !withoutRedundant([...quiet.map((one) => one.selector), kept]).includes(kept);
    this.#restKept.set(key, isKept);
    return isKept;
  }

  /** Of what goes whole the folders stay in every form. */
  #withFolders(form: Form): Form {
    return this.#foldersIn(this.#whole).length > 0 ? { ...form, folders: true } : form;
  }

  #foldersIn(arns: readonly string[]): readonly Folder[] {
    return arns.flatMap((arn) => this.kept.folders.get(arn) ?? []);
  }

  #hasFolderIn(selector: Selector): boolean {
    return [...this.kept.folders.keys()].some((arn) => this.#folderValues(selector, this.#foldersIn([arn])) > 0);
  }

  /** Values that a list of these folders takes, as far as the selector records them. */
  #folderValues(base: Selector, folders: readonly Folder[]): number {
    if (folders.length === 0) return 0;
    const own = narrow(base, selectingValues(folders));
    if (own === 'nothing') return 0;
    return own === 'inexpressible' ? Infinity : countValues([this.#slim(own)]) - countValues([withoutArns(base)]);
  }

  /** Values of own exclusions that stay in a list of what is recorded. */
  #foreignIn(base: Selector): number {
    return this.#isSeveral ? excludedBy(arnCondition(base)).length : 0;
  }

  #includedValues(base: Selector, arn: string): number {
    const own = narrow(base, selecting([arn]));
    if (own === 'nothing') return 0;
    return typeof own === 'string'
      ? Infinity
      : countValues([this.#slim(own)]) - countValues([withoutArns(base)]) - this.#foreignIn(base);
  }

  get #isSeveral(): boolean {
    return findResourceType(this.rule.type)?.namesSeveral !== undefined;
  }

  /** Beside a list of resources an exclusion of others says nothing, unless calls name several. */
  #slim(selector: Selector): Selector {
    const own = arnCondition(selector);
    if (this.#isSeveral || own === undefined) return selector;
    return {
      ...selector,
      FieldSelectors: selector.FieldSelectors.map((one) => (one === own ? withoutIdleExclusions(own) : one)),
    };
  }

  #narrowed(selector: Selector, part: Part): Selector | 'nothing' | 'inexpressible' {
    const conditions =
      part.excluded.includes('whole') && this.#whole.length > 0
        ? [...part.conditions, excluding(this.#whole)]
        : part.conditions;
    return narrowedBy(selector, conditions);
  }

  /** Do calls that name several resources stay? Where only they keep what is protected they do, whatever the form says. */
  keepsSeveral({ several }: Pick<Form, 'several'>): boolean {
    return several === 'stay' || this.#selectors.some(({ noise, guard }) => noise && guard === 'calls');
  }

  /** The same with other resources of which nothing is recorded. */
  withWhole(whole: readonly string[]): TypeWriter {
    return new TypeWriter(this.selectors, this.rule, this.kept, whole);
  }

  /** Nothing is left out but what has to go. */
  get nothing(): Taken {
    return { whole: this.#whole, deliveries: [], noisy: [] };
  }

  /** The selectors without what has to go. */
  get plain(): readonly Selector[] {
    return (
      this.write({ rest: 'beside', several: 'listed', deliveries: false, noise: false }, this.nothing) ?? this.selectors
    );
  }

  /** The selectors without what is taken; undefined where the form cannot say it. */
  write(form: Form, all: Taken): readonly Selector[] | undefined {
    const taken = { ...all, noisy: all.noisy.filter((arn) => !isInRectangle(arn, form, this.rule)) };
    const written: Selector[] = [];
    for (const touched of this.#selectors) {
      const parts = this.#partsFor(touched, form);
      if (parts === undefined) return undefined;
      const own = parts.length === 0 ? [touched.selector] : this.#writeOne(touched, parts, taken);
      if (own === undefined) return undefined;
      for (const selector of own) written.push(selector);
    }
    return written;
  }

  #selected(what: keyof Taken | 'folders', taken: Taken): Condition | 'nothing' {
    const arns = (what === 'folders' ? [...taken.whole, ...taken.deliveries, ...taken.noisy] : taken[what]).toSorted();
    const folders = what === 'folders' ? this.#foldersIn(arns) : [];
    if ((what === 'folders' ? folders : arns).length === 0) return 'nothing';
    return what === 'folders' ? selectingValues(folders) : selecting(arns);
  }

  #writeOne(touched: Touched, parts: readonly Part[], taken: Taken): readonly Selector[] | undefined {
    const { selector } = touched;
    const written: Selector[] = [];
    let isTouched = false;
    for (const part of parts) {
      const base = this.#narrowed(selector, part);
      if (base === 'inexpressible') return undefined;
      if (base === 'nothing') continue;
      const here = {
        whole: taken.whole,
        noisy: touched.noise ? taken.noisy : [],
        deliveries: touched.deliveries ? taken.deliveries : [],
      };
      const excluded = part.excluded.flatMap((kind) => (kind === 'whole' ? [] : here[kind]));
      const included =
        part.included === undefined
          ? undefined
          : this.#selected(part.included, part.included === 'folders' ? here : taken);
      const conditions = [
        ...(excluded.length > 0 ? [excluding(excluded.toSorted())] : []),
        ...(included === undefined || included === 'nothing' ? [] : [included]),
      ];
      const all = included === 'nothing' ? 'nothing' : narrowedBy(base, conditions);
      const own = part.included === undefined || typeof all === 'string' ? all : this.#slim(all);
      if (own === 'inexpressible') return undefined;
      if (part.role === 'others' ? own === 'nothing' || !isSame(own, selector) : isRectangle(part)) isTouched = true;
      if (own !== 'nothing')
        written.push(namedPart(listInOrder(own), roleOf(part, touched, this.rule, parts.length), this.rule));
    }
    return isTouched ? written : [selector];
  }
}

function isRectangle({ role }: Part): boolean {
  return role === 'names' || role === 'places';
}

/** Where there is no other part, nothing would tell what is left out for its noise from what is not to be recorded at all. */
function roleOf({ role }: Part, { selector, whole }: Touched, rule: NoiseRule, parts: number): Part['role'] {
  if (role !== 'others' || parts > 1) return role;
  const own = arnCondition(selector);
  return rule.keepRest === null && !whole && excludedBy(own).length === 0 ? role : 'others-of-own';
}

const NO_LEVELS = { dark: [], logged: [], inner: [], hasExceptions: false };

function isSame(one: Selector, other: Selector): boolean {
  return JSON.stringify(one.FieldSelectors) === JSON.stringify(other.FieldSelectors);
}

function withoutArns(selector: Selector): Selector {
  return { ...selector, FieldSelectors: selector.FieldSelectors.filter(({ Field }) => Field !== 'resources.ARN') };
}

function excludedValues(base: Selector, condition: Condition): number {
  const own = narrow(base, condition);
  return own === 'nothing' ? -1 : typeof own === 'string' ? Infinity : countValues([own]) - countValues([base]);
}
