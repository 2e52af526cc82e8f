import { describe, expect, test } from 'vitest';
import { initialState } from '../../../src/tui/state/initial-state.ts';
import { reduce } from '../../../src/tui/state/reducer.ts';
import type { Phase, State } from '../../../src/tui/state/state.ts';
import { makeSession } from '../estate.ts';

const session = makeSession();
const START = initialState({ columns: 80, rows: 24 }, 'org-trail.selectors.json');

/** The state after keys, written with blanks between them. */
function after(keys: string, from: State = START): State {
  return keys.split(' ').reduce((state, key) => reduce(session, state, { type: 'key', key }), from);
}

const changed = after('2 space');
const writing = after('w enter', changed);
const file = { path: 'org-trail.selectors.json', choices: changed.choices };
const changedAgain = after('2 j j space', writing);

function written(state: State): State {
  return reduce(session, state, { type: 'written', file });
}

function failed(state: State): State {
  return reduce(session, state, { type: 'write-failed', message: 'disk full' });
}

describe('without a file being written', () => {
  const BROWSING: Phase = { is: 'browsing', writing: null };
  test.each<[state: string, keys: string, from: State, to: Phase]>([
    ['browsing', '?', START, { is: 'help', writing: null }],
    ['help', '? esc', START, BROWSING],
    ['browsing', 'w', START, { is: 'naming-file' }],
    ['naming-file', 'w esc', START, BROWSING],
    ['naming-file', 'w q', START, { is: 'naming-file' }],
    ['naming-file, no path', 'w ctrl-u enter', START, { is: 'naming-file' }],
    ['naming-file', 'w enter', changed, { is: 'browsing', writing: file }],
    ['browsing', 'q', START, { is: 'left', how: 'quit' }],
    ['browsing, a change', 'q', changed, { is: 'asked', writing: null }],
    ['asked', 'q q', changed, { is: 'left', how: 'quit' }],
    ['asked', 'q j', changed, BROWSING],
    ['asked', 'q j q', changed, { is: 'asked', writing: null }],
    ['asked', 'q w', changed, { is: 'naming-file' }],
    ['browsing, a change undone', 'u q', changed, { is: 'left', how: 'quit' }],
    ['browsing, a change', 'ctrl-c', changed, { is: 'left', how: 'interrupt' }],
    ['asked', 'q ctrl-c', changed, { is: 'left', how: 'interrupt' }],
    ['naming-file', 'w ctrl-c', changed, { is: 'left', how: 'interrupt' }],
    ['left', 'q q ? w', changed, { is: 'left', how: 'quit' }],
  ])('%s: %s', (_state, keys, from, to) => expect(after(keys, from).phase).toEqual(to));

  test('typing goes back to browsing', () => {
    expect(after('2 / a').phase.is).toBe('typing');
    expect(after('2 / a enter').phase).toEqual(BROWSING);
    expect(after('2 / a esc').phase).toEqual(BROWSING);
  });

  test('an unknown key takes back no question', () => expect(after('q ~', changed).phase.is).toBe('asked'));
});

describe('while a file is written', () => {
  test.each<[state: string, keys: string, from: State, to: Phase]>([
    ['browsing', 'j', writing, { is: 'browsing', writing: file }],
    ['browsing', '?', writing, { is: 'help', writing: file }],
    ['help', '? ?', writing, { is: 'browsing', writing: file }],
    ['browsing', 'w', writing, { is: 'browsing', writing: file }],
    ['browsing', 'q', writing, { is: 'leaving', writing: file }],
    ['leaving', 'q j', writing, { is: 'browsing', writing: file }],
    ['leaving', 'q q', writing, { is: 'leaving', writing: file }],
    ['leaving', 'q ctrl-c', writing, { is: 'left', how: 'interrupt' }],
    ['browsing, changed again', 'q', changedAgain, { is: 'asked', writing: file }],
    ['asked', 'q q', changedAgain, { is: 'leaving', writing: file }],
  ])('%s: %s', (_state, keys, from, to) => expect(after(keys, from).phase).toEqual(to));

  test('it can be filtered meanwhile', () => {
    expect(after('2 /', writing).phase).toMatchObject({ is: 'typing', writing: file });
    expect(written(after('2 /', writing)).phase).toMatchObject({ is: 'typing', writing: null });
  });

  test('the second file waits for the first', () =>
    expect(after('w', writing).message?.text).toBe('org-trail.selectors.json is still being written'));
});

describe('when the file is written', () => {
  test.each<[state: string, from: State, to: Phase]>([
    ['browsing', writing, { is: 'browsing', writing: null }],
    ['help', after('?', writing), { is: 'help', writing: null }],
    ['asked', after('q', changedAgain), { is: 'asked', writing: null }],
    ['leaving', after('q', writing), { is: 'left', how: 'quit' }],
    ['left', after('ctrl-c', writing), { is: 'left', how: 'interrupt' }],
  ])('%s', (_state, from, to) => {
    const done = written(from);
    expect(done.phase).toEqual(to);
    expect(done.written).toEqual([file]);
  });

  test('q leaves at once, unless there were changes meanwhile', () => {
    expect(written(writing).message?.text).toBe('written: org-trail.selectors.json');
    expect(after('q', written(writing)).phase.is).toBe('left');
    expect(after('q', written(changedAgain)).phase.is).toBe('asked');
  });
});

describe('when the file cannot be written', () => {
  test.each<[state: string, from: State, to: Phase]>([
    ['browsing', writing, { is: 'browsing', writing: null }],
    ['asked', after('q', changedAgain), { is: 'asked', writing: null }],
    ['leaving', after('q', writing), { is: 'browsing', writing: null }],
    ['left', after('ctrl-c', writing), { is: 'left', how: 'interrupt' }],
  ])('%s', (_state, from, to) => {
    const done = failed(from);
    expect(done.phase).toEqual(to);
    expect(done.written).toEqual([]);
    expect(done.message?.text).toBe('not written: disk full');
  });

  test('the changes are still not written', () => expect(after('q', failed(writing)).phase.is).toBe('asked'));
});

describe('the path', () => {
  test('is edited, and remembered when the dialog is closed', () => {
    const typed = after('w . n e w');
    expect(typed.path).toBe('org-trail.selectors.json.new');
    expect(after('esc w', typed).path).toBe('org-trail.selectors.json.new');
    expect(after('enter', typed).phase).toMatchObject({ writing: { path: 'org-trail.selectors.json.new' } });
  });
});

test('states that cannot be do not compile', () => {
  const impossible: readonly Phase[] = [
    // @ts-expect-error leaving as soon as a file is written, without a file
    { is: 'leaving', writing: null },
    // @ts-expect-error a second file while one is being written
    { is: 'naming-file', writing: file },
    // @ts-expect-error left, and still writing
    { is: 'left', how: 'quit', writing: file },
    // @ts-expect-error typing into no text
    { is: 'typing', writing: null },
  ];
  expect(impossible).toHaveLength(4);
});
