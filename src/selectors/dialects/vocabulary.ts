import { OPERATORS, type Operator, type Selector, type Target } from '../selector.ts';
import { withoutRepeats } from '../stable-order.ts';
import type { Frame } from './dialect.ts';
import { type Parameter, Reference } from './parameters.ts';
import { type Setting, settingValues, SETTINGS } from './settings.ts';

/** A value as all three syntaxes can write it. */
export type Tree = string | boolean | Reference | readonly Tree[] | { readonly [member: string]: Tree };

/** What a dialect calls things; how it writes them is its own affair. */
export interface Vocabulary {
  readonly resource: Readonly<Record<Target, string>>;
  readonly selectors: string;
  readonly selector: { readonly name: string; readonly conditions: string; readonly field: string };
  readonly operators: Readonly<Record<Operator, string>>;
  readonly settings: Readonly<Record<Setting, string>>;
  readonly storeName: string;
  /** `on` null: the dialect cannot say which events the Insights look at. */
  readonly insights: { readonly list: string; readonly type: string; readonly on: string | null };
  /** `kind`: what the tool calls the values that are given at deployment. */
  readonly parameters: { readonly kind: string; readonly spell: (parameter: Parameter) => string };
  /** What the tool takes for more than text and nothing can escape, and what to say of it. */
  readonly unescapable?: { readonly sign: string; readonly remark: string };
  /** Settings that no snapshot knows. */
  readonly neverKnown: Readonly<Record<Target, readonly string[]>>;
}

/** The members of the resource, selectors last. */
export function resourceTree(selectors: readonly Selector[], frame: Frame, words: Vocabulary): Record<string, Tree> {
  return { ...settingTree(frame, words), [words.selectors]: selectorTrees(selectors, words) };
}

/** What whoever deploys the file has to give, in the order of use. */
export function parametersOf({ settings, target }: Frame): readonly Parameter[] {
  const values = Object.values(settingValues(settings, target));
  return values.flatMap((value) => (value instanceof Reference ? [value.to] : []));
}

/** The members of the resource but for the selectors. */
export function settingTree({ settings, target }: Frame, words: Vocabulary): Record<string, Tree> {
  const values = settingValues(settings, target);
  const members = SETTINGS.flatMap((setting) => {
    const value = values[setting];
    const name = target === 'trail' ? words.settings[setting] : words.storeName;
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  const { list, type, on } = words.insights;
  const insights = (settings.insights ?? []).map((insight) => ({
    [type]: insight.type,
    ...(on === null ? {} : { [on]: [...new Set(insight.on)] }),
  }));
  return Object.fromEntries<Tree>([...members, ...(insights.length === 0 ? [] : [[list, insights] as const])]);
}

/** An empty name says nothing, and CloudFormation refuses it. */
export function selectorTrees(selectors: readonly Selector[], words: Vocabulary): readonly Record<string, Tree>[] {
  return withoutRepeats(selectors).map(({ Name = '', FieldSelectors }) => ({
    ...(Name === '' ? {} : { [words.selector.name]: Name }),
    [words.selector.conditions]: FieldSelectors.map((condition) => ({
      [words.selector.field]: condition.Field,
      ...Object.fromEntries(
        OPERATORS.flatMap((operator) => {
          const values = condition[operator];
          return values === undefined ? [] : [[words.operators[operator], values] as const];
        }),
      ),
    })),
  }));
}
