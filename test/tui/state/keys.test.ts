import type { Key } from 'ink';
import { describe, expect, test } from 'vitest';
import { keysOf, textOfKey } from '../../../src/tui/state/key-names.ts';
import { findBinding, modeOf } from '../../../src/tui/state/mode.ts';
import type { Screen } from '../../../src/tui/state/state.ts';
import { SCREENS } from '../../../src/tui/screens/screens.ts';
import { makeSession } from '../estate.ts';
import { SCREEN_NAMES, stateOf } from '../state-of.ts';

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

describe('the keys', () => {
  const session = makeSession();
  const helpOf = (key: string, screen: Screen): string | undefined =>
    findBinding(key, { screen, phase: { is: 'browsing', writing: null } })?.help;

  test('no key means two things at a time', () => {
    for (const screen of SCREEN_NAMES)
      for (const mode of ['browse', 'filter', 'write', 'help'] as const) {
        const keys = modeOf(stateOf(session, { screen, mode })).bindings.flatMap((binding) => binding.keys);
        expect(new Set(keys).size, `${screen} ${mode}`).toBe(keys.length);
      }
  });

  test.each([
    ['1', 'overview'],
    ['4', 'protected'],
    ['tab', 'next screen'],
    ['pagedown', 'a page'],
    ['ctrl-r', 'redo'],
    ['ctrl-c', 'leave at once'],
  ] as const)('%s is %s everywhere', (key, help) => {
    for (const screen of SCREENS) expect(helpOf(key, screen)).toBe(help);
  });

  test('the plan is changed on Resources only', () => {
    for (const key of ['space', 'K', 'D', '/'])
      expect(SCREENS.filter((screen) => helpOf(key, screen) !== undefined).map(({ title }) => title)).toEqual([
        'Resources',
      ]);
  });

  test('ctrl-C leaves from everywhere, q is text where text is typed', () => {
    for (const mode of ['filter', 'write', 'help'] as const)
      expect(stateOf(session, { screen: 'resources', mode, keys: ['ctrl-c'] }).phase).toEqual({
        is: 'left',
        how: 'interrupt',
      });
    for (const mode of ['filter', 'write'] as const)
      expect(findBinding('q', stateOf(session, { screen: 'resources', mode }))).toBeUndefined();
  });
});
