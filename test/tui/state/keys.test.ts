import type { Key } from 'ink';
import { describe, expect, test } from 'vitest';
import { keysOf, textOfKey } from '../../../src/tui/state/key-names.ts';
import { findCommand, KEY_TABLE } from '../../../src/tui/state/keys.ts';
import { SCREENS } from '../../../src/tui/state/state.ts';

const NO_KEY = {} as Key;

describe('names of keys', () => {
  test.each([
    ['jjj', {}, ['j', 'j', 'j']],
    ['G q', {}, ['G', 'space', 'q']],
    ['a\rb', {}, ['a', 'enter', 'b']],
    ['\u0004\u0004', {}, ['ctrl-d', 'ctrl-d']],
    ['c', { ctrl: true }, ['ctrl-c']],
    ['', { downArrow: true }, ['down']],
    ['', { tab: true, shift: true }, ['shift-tab']],
    ['q', { meta: true }, ['esc', 'q']],
    ['', { escape: true, meta: true }, ['esc']],
    ['j', { eventType: 'release' }, []],
    ['é日', {}, ['é', '日']],
  ] as const)('%j %j', (input, key, names) => expect(keysOf(input, { ...NO_KEY, ...key })).toEqual(names));

  test.each([
    ['space', ' '],
    ['a', 'a'],
    ['日', '日'],
    ['enter', ''],
    ['ctrl-r', ''],
    ['\u009b', ''],
  ])('%j types %j', (key, text) => expect(textOfKey(key)).toBe(text));
});

describe('the key table', () => {
  test('no key means two things at a time', () => {
    for (const screen of SCREENS)
      for (const mode of ['browse', 'filter', 'write', 'help'] as const) {
        const keys = KEY_TABLE.filter(
          (binding) => binding.mode === mode && (binding.screens?.includes(screen) ?? true),
        ).flatMap((binding) => binding.keys);
        expect(new Set(keys).size, `${screen} ${mode}`).toBe(keys.length);
      }
  });

  test.each([
    ['1', 'overview'],
    ['4', 'protected'],
    ['tab', 'next-screen'],
    ['pagedown', 'page-down'],
    ['G', 'bottom'],
    ['ctrl-r', 'redo'],
    ['ctrl-c', 'interrupt'],
  ] as const)('%s is %s everywhere', (key, command) => {
    for (const screen of SCREENS) expect(findCommand(key, 'browse', screen)).toBe(command);
  });

  test('the plan is changed on Resources only', () => {
    for (const key of ['space', 'K', 'D', '/'])
      expect(SCREENS.filter((screen) => findCommand(key, 'browse', screen) !== undefined)).toEqual(['resources']);
  });

  test('ctrl-C leaves from everywhere, q is text where text is typed', () => {
    for (const mode of ['filter', 'write', 'help'] as const)
      expect(findCommand('ctrl-c', mode, 'resources')).toBe('interrupt');
    expect(findCommand('q', 'filter', 'resources')).toBeUndefined();
    expect(findCommand('q', 'write', 'resources')).toBeUndefined();
  });
});
