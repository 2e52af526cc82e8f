import type { Selector } from '../selector.ts';
import type { Frame } from './dialect.ts';
import { type Setting, SETTINGS } from './settings.ts';
import { parametersOf, type Vocabulary } from './vocabulary.ts';

/** Source: CloudFormation User Guide, "Get values stored in other services using dynamic references"; it has no escape. */
export const DYNAMIC_REFERENCE: NonNullable<Vocabulary['unescapable']> = {
  sign: '{{resolve:',
  remark:
    'A text holds a dynamic reference, which CloudFormation replaces by what it refers to. Nothing can escape it: choose a shorter prefix, or do not deploy this file.',
};

/** What a reader must know before using the file. */
export function remarksOn(selectors: readonly Selector[], frame: Frame, words: Vocabulary): readonly string[] {
  const { settings, target } = frame;
  const unknown = unknownSettings(frame, words);
  const toGive = parametersOf(frame).map(words.parameters.spell);
  const cannotSayOn = (settings.insights ?? []).some(({ on }) => on.some((category) => category !== 'Management'));
  return [
    `Written by trailtrim. Merge ${words.selectors} into the resource that ${target === 'trail' ? 'the trail' : 'the event data store'} already has, in its home Region. This replaces all of its selectors.`,
    ...(unknown.length === 0
      ? []
      : [`Whatever a resource leaves out goes back to its default. Not known here: ${unknown.join(', ')}.`]),
    ...(toGive.length === 0 ? [] : [`To be given, as ${words.parameters.kind}: ${toGive.join(', ')}.`]),
    ...(words.unescapable !== undefined && JSON.stringify([selectors, settings]).includes(words.unescapable.sign)
      ? [words.unescapable.remark]
      : []),
    ...(words.insights.on === null && cannotSayOn
      ? [`The trail has Insights on data events, which ${words.insights.list} cannot express.`]
      : []),
  ];
}

function unknownSettings({ settings, target }: Frame, words: Vocabulary): readonly string[] {
  if (target === 'event-data-store') return words.neverKnown[target];
  // These are always written, if need be as parameters.
  const written: readonly Setting[] = ['name', 'bucket', 'logging', 'logRole'];
  const known: Readonly<Record<string, unknown>> = { ...settings };
  return [
    ...SETTINGS.filter((setting) => !written.includes(setting) && known[setting] === undefined).map(
      (setting) => words.settings[setting],
    ),
    ...(settings.insights === undefined ? [words.insights.list] : []),
    ...words.neverKnown.trail,
  ];
}
