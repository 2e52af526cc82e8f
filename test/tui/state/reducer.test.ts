import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_CHOICES } from '../../../src/optimize/question.ts';
import { KEY_TABLE } from '../../../src/tui/state/keys.ts';
import { activePane, EXTENTS } from '../../../src/tui/state/layout.ts';
import { fateOf } from '../../../src/tui/estate/plan.ts';
import { reduce, resourceUnderCursor } from '../../../src/tui/state/reducer.ts';
import { initialState, type State } from '../../../src/tui/state/state.ts';
import { textOf } from '../../../src/tui/text/line.ts';
import { widthOf } from '../../../src/base/display-width.ts';
import { screenView } from '../../../src/tui/screens/screen-view.ts';
import { makeSession } from '../estate.ts';

const session = makeSession();
const SIZE = { columns: 80, rows: 24 };
const START = initialState(SIZE, 'org-trail.selectors.json');

/** The state after keys, written with blanks between them. */
function after(keys: string, from: State = START): State {
  return keys
    .split(' ')
    .filter((key) => key !== '')
    .reduce((state, key) => reduce(session, state, { type: 'key', key }), from);
}

/** Types text, as a terminal would: a blank is the key `space`. */
function typed(text: string, from: State): State {
  return Array.from(text).reduce(
    (state, character) => reduce(session, state, { type: 'key', key: character === ' ' ? 'space' : character }),
    from,
  );
}

function paste(state: State): State {
  return reduce(session, state, { type: 'paste', text: 'ac\u001b[31mme\nq' });
}

/** Resources with the cursor on the named one. */
function on(name: string, from: State = START): State {
  return after('enter', typed(`/${name}`, after('2', from)));
}

describe('screens', () => {
  test.each([
    ['2', 'resources'],
    ['4', 'protected'],
    ['tab', 'resources'],
    ['tab tab tab tab', 'overview'],
    ['shift-tab', 'protected'],
    ['3 esc', 'overview'],
  ])('%s leads to %s', (keys, screen) => expect(after(keys).screen).toBe(screen));

  test('enter on a finding goes to its screen, with its filter', () => {
    const there = after('enter');
    expect([there.screen, there.filter]).toEqual(['resources', 'is:dropped']);
    expect(after('G enter').screen).toBe('protected');
  });

  test('enter opens and closes the proof and the selector', () => {
    expect(after('4 enter').proofOpen).toBe(false);
    expect(after('3 enter').jsonOpen).toBe(true);
    expect(after('3 enter esc').jsonOpen).toBe(false);
  });

  test('help is closed by the key that opened it', () => {
    expect(after('?').mode).toBe('help');
    expect(after('? ?').mode).toBe('browse');
  });
});

describe('moving', () => {
  test.each([
    ['2 j j k', 1],
    ['2 k', 0],
    ['2 G', 39],
    ['2 G g', 0],
    ['2 ctrl-d', 5],
    ['2 ctrl-d ctrl-u', 0],
    ['2 pagedown', 10],
    ['2 pagedown pageup', 0],
    ['2 down up end home', 0],
  ])('%s ends on row %i', (keys, row) => expect(after(keys).cursors.resources.at).toBe(row));

  test('the window follows the cursor', () => {
    expect(after('2 G').cursors.resources.top).toBe(30);
    expect(after('2 G g').cursors.resources.top).toBe(0);
  });
});

describe('choices', () => {
  test('space keeps the reads of what is dropped, and drops them again', () => {
    const kept = after('space', on('acme-raw'));
    expect([...kept.choices]).toEqual([['arn:aws:s3:::acme-raw/', 'keep']]);
    expect(fateOf(resourceUnderCursor(session, kept)!, session.planOf(kept.choices))).toBe('keep');
    expect(kept.message?.text).toContain('acme-raw stays logged whole');
    expect(after('space', kept).choices.size).toBe(0);
  });

  test('a protected resource says why it cannot go', () => {
    const refused = after('space', on('acme-pii'));
    expect(refused.choices.size).toBe(0);
    expect(refused.message?.text).toBe('acme-pii-exports is protected: protect.resources arn:aws:s3:::acme-pii-*/');
    expect(after('D', on('patients')).message?.text).toBe('patients is protected: protect.tags DataClass: pii');
  });

  test.each([
    ['resize', 'D', 'resize stays: an invocation is no read (policy: drop.invokes)'],
    ['acme-quiet', 'K', 'acme-quiet stays logged already'],
    ['sessions', 'D', 'reads of sessions are dropped already'],
  ])('%s %s is refused: %s', (name, key, text) => {
    const refused = after(key, on(name));
    expect(refused.choices).toBe(NO_CHOICES);
    expect(refused.message?.text).toBe(text);
    expect(refused.past).toEqual([]);
  });

  test('what is unknown stays, and goes when the user says so', () => {
    const state = on('acme-thumbs');
    expect(fateOf(resourceUnderCursor(session, state)!, session.planOf(state.choices))).toBe('unknown');
    const dropped = after('D', state);
    expect(session.planOf(dropped.choices).dropped.has('arn:aws:s3:::acme-thumbs/')).toBe(true);
    expect(dropped.message?.text).toContain('an unknown amount');
  });

  test('a log bucket is dropped whole, and kept on request', () => {
    const state = on('acme-ct-logs');
    expect(fateOf(resourceUnderCursor(session, state)!, session.planOf(state.choices))).toBe('drop-all');
    const kept = after('K', state);
    expect(session.planOf(kept.choices).logBuckets.size).toBe(0);
  });

  test('undo and redo', () => {
    const state = after('2 space j j space');
    expect(state.choices.size).toBe(2);
    expect(after('u', state).choices.size).toBe(1);
    expect(after('u u', state).choices).toBe(NO_CHOICES);
    expect(after('u u u', state).message?.text).toBe('nothing to undo');
    expect(after('u u ctrl-r ctrl-r', state).choices).toBe(state.choices);
    expect(after('u K ctrl-r', state).message?.text).toBe('nothing to redo');
  });

  test('the cursor stays on its resource when the order changes under it', () => {
    const bySaving = after('2 s');
    const kept = after('space', bySaving);
    expect(resourceUnderCursor(session, kept)).toBe(resourceUnderCursor(session, bySaving));
    expect(kept.cursors.resources.at).toBeGreaterThan(0);
  });
});

describe('sort and filter', () => {
  test('s goes through the columns, S turns them around', () => {
    expect(after('2 s s').sort).toEqual({ column: 'reads', reversed: false });
    expect(resourceUnderCursor(session, after('2 S'))?.cost.expected.toFixed(2)).toBe('0.00');
    expect(after('2 s s s s s').sort.column).toBe('cost');
  });

  test('a filter is typed, corrected, kept and cleared', () => {
    const typing = typed('/kind:fn q', after('2'));
    expect([typing.mode, typing.filter]).toEqual(['filter', 'kind:fn q']);
    expect(after('backspace backspace', typing).filter).toBe('kind:fn');
    expect(after('backspace backspace enter', typing)).toMatchObject({ mode: 'browse', filter: 'kind:fn' });
    expect(after('esc', typing)).toMatchObject({ mode: 'browse', filter: '' });
    expect(after('ctrl-u', typing).filter).toBe('');
    expect(after('enter esc', typing)).toMatchObject({ screen: 'resources', filter: '' });
  });

  test('pasted text is text where text is typed, and no keys elsewhere', () => {
    expect(paste(after('2 /')).filter).toBe('acme q');
    expect(paste(after('2'))).toEqual(after('2'));
  });
});

describe('writing and leaving', () => {
  test('w shows the path, enter asks for the file to be written', () => {
    const asking = after('w');
    expect([asking.mode, asking.path]).toEqual(['write', 'org-trail.selectors.json']);
    expect(after('esc', asking)).toMatchObject({ mode: 'browse', writing: null });
    const saving = after('enter', typed('.new', asking));
    expect(saving.writing?.path).toBe('org-trail.selectors.json.new');
    const failed = reduce(session, saving, { type: 'write-failed', message: 'disk full' });
    expect(failed).toMatchObject({ writing: null, written: [], message: { text: 'not written: disk full' } });
  });

  test('no path, no file', () => expect(after('w ctrl-u enter')).toMatchObject({ mode: 'write', writing: null }));

  test('q leaves at once, unless there are changes that are not written', () => {
    expect(after('q').exit).toBe('quit');
    const changed = after('2 space');
    expect(after('q', changed)).toMatchObject({ exit: null, leaving: true });
    expect(after('q q', changed).exit).toBe('quit');
    expect(after('q j q', changed).exit).toBeNull();
    expect(after('ctrl-c', changed).exit).toBe('interrupt');
    const written = reduce(session, changed, { type: 'written', path: 'x.json', choices: changed.choices });
    expect(written.written).toEqual(['x.json']);
    expect(after('q', written).exit).toBe('quit');
  });

  test('what was changed during a slow write is not written', () => {
    const writing = after('w enter', after('2 space'));
    const changed = after('2 j j space', writing);
    const written = reduce(session, changed, { type: 'written', path: 'x.json', choices: writing.writing!.choices });
    expect(written.saved).toBe(writing.writing!.choices);
    expect(after('q', written)).toMatchObject({ exit: null, leaving: true });
  });

  test('q during a write leaves when that is done, and stays where it failed', () => {
    const writing = after('w enter', after('2 space'));
    const quitting = after('q', writing);
    expect(quitting).toMatchObject({ exit: null, quitting: true });
    const { choices } = writing.writing!;
    const done = reduce(session, quitting, { type: 'written', path: 'x.json', choices });
    expect(done).toMatchObject({ exit: 'quit', written: ['x.json'] });
    const failed = reduce(session, quitting, { type: 'write-failed', message: 'disk full' });
    expect(failed).toMatchObject({ exit: null, quitting: false, message: { text: 'not written: disk full' } });
    const stays = reduce(session, after('j', quitting), { type: 'written', path: 'x.json', choices });
    expect(stays.exit).toBeNull();
    expect(after('ctrl-c', quitting).exit).toBe('interrupt');
    expect(after('w', writing).message?.text).toBe('org-trail.selectors.json is still being written');
  });

  test('too small a terminal obeys q and ctrl-C, and nothing else', () => {
    const small = reduce(session, after('/', START), { type: 'resize', size: { columns: 59, rows: 24 } });
    expect(after('2', small)).toBe(small);
    expect(after('q', small).exit).toBe('quit');
    expect(after('ctrl-c', small).exit).toBe('interrupt');
  });
});

describe('properties', () => {
  const keys = fc.constantFrom(...KEY_TABLE.flatMap((binding) => binding.keys), 'x', '>', '1', '!', 'backspace');
  const actions = fc.array(
    fc.oneof(
      { weight: 12, arbitrary: keys.map((key) => ({ type: 'key', key }) as const) },
      { weight: 4, arbitrary: fc.constant({ type: 'key', key: 'space' } as const) },
      {
        weight: 1,
        arbitrary: fc
          .record({ columns: fc.integer({ min: 20, max: 200 }), rows: fc.integer({ min: 5, max: 60 }) })
          .map((size) => ({ type: 'resize', size }) as const),
      },
      { weight: 1, arbitrary: fc.string().map((text) => ({ type: 'paste', text }) as const) },
    ),
    { maxLength: 40 },
  );

  test('whatever is pressed: cursors stay on rows, what was protected stays, and the screen fits', () => {
    fc.assert(
      fc.property(actions, (list) => {
        let state = START;
        for (const action of list) {
          state = reduce(session, state, action);
          const pane = activePane(state);
          const { count, rows } = EXTENTS[pane](session, state);
          const { at, top } = state.cursors[pane];
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(Math.max(0, count - 1));
          expect(top).toBeLessThanOrEqual(at);
          if (rows > 0) expect(at - top).toBeLessThan(rows);
        }
        for (const proof of session.planOf(state.choices).proposal.proofs) expect(proof.kept).toBe(true);
        const lines = screenView(session, state);
        expect(lines).toHaveLength(state.size.rows);
        for (const row of lines) expect(widthOf(textOf(row))).toBeLessThan(state.size.columns);
      }),
      { numRuns: 300 },
    );
  });

  test('undoing everything gives the plan of the beginning', () => {
    fc.assert(
      fc.property(actions, (list) => {
        let state = list.reduce((before, action) => reduce(session, before, action), START);
        state = reduce(session, { ...state, mode: 'browse' }, { type: 'resize', size: SIZE });
        while (state.past.length > 0) state = after('u', state);
        expect(session.planOf(state.choices).proposal).toEqual(session.planOf(NO_CHOICES).proposal);
      }),
      { numRuns: 200 },
    );
  });
});
