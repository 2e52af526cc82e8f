import type { Key } from 'ink';

const NAMED: readonly (readonly [keyof Key, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageDown', 'pagedown'],
  ['pageUp', 'pageup'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

/**
 * The keys of one report from Ink, by the names that the key table uses. Keys that arrive together are one report, so
 * its text is taken apart: `jj` is `j` twice. Escape and a letter that arrive together are two keys, not alt.
 */
export function keysOf(input: string, key: Key): readonly string[] {
  if (key.eventType === 'release') return [];
  if (key.escape) return ['esc'];
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  const named = NAMED.find(([flag]) => key[flag] === true);
  if (named !== undefined) return [named[1]];
  if (key.ctrl) return input === '' ? [] : [`ctrl-${input}`];
  const typed = Array.from(input, nameOfCharacter);
  return key.meta ? ['esc', ...typed] : typed;
}

function nameOfCharacter(character: string): string {
  if (character === '\r' || character === '\n') return 'enter';
  if (character === '\t') return 'tab';
  if (character === ' ') return 'space';
  if (character === '\u007f' || character === '\b') return 'backspace';
  const code = character.codePointAt(0)!;
  return code >= 1 && code <= 26 ? `ctrl-${String.fromCodePoint(code + 96)}` : character;
}

/** What a key adds to text that is being typed: nothing, if it is no character. */
export function textOfKey(key: string): string {
  if (key === 'space') return ' ';
  return Array.from(key).length === 1 && !/\p{C}/u.test(key) ? key : '';
}
