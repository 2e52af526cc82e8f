import type { Frame } from './dialect.ts';
import { MARK, type Setting, SETTINGS } from './settings.ts';
import { settingTree, type Vocabulary } from './vocabulary.ts';

/** What a reader must know before using the file. */
export function remarksOn(frame: Frame, words: Vocabulary): readonly string[] {
  const { settings, target } = frame;
  const unknown = unknownSettings(frame, words);
  const hasMark = Object.values(settingTree(frame, words)).some(
    (value) => typeof value === 'string' && value.startsWith(MARK),
  );
  const cannotSayOn = (settings.insights ?? []).some(({ on }) => on.some((category) => category !== 'Management'));
  return [
    `Written by trailtrim. Merge ${words.selectors} into the resource that ${target === 'trail' ? 'the trail' : 'the event data store'} already has, in its home Region. This replaces all of its selectors.`,
    ...(unknown.length === 0
      ? []
      : [`Whatever a resource leaves out goes back to its default. Not known here: ${unknown.join(', ')}.`]),
    ...(hasMark ? [`Replace everything that begins with ${MARK}.`] : []),
    ...(target === 'trail' && settings.logging === undefined
      ? [`${words.settings.logging} is not known either: true starts a stopped trail.`]
      : []),
    ...(words.insights.on === null && cannotSayOn
      ? [`The trail has Insights on data events, which ${words.insights.list} cannot express.`]
      : []),
  ];
}

function unknownSettings({ settings, target }: Frame, words: Vocabulary): readonly string[] {
  if (target === 'event-data-store') return words.neverKnown[target];
  // These are always written, if need be as marks or with a remark of their own.
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
