import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_CHOICES } from '../../../src/optimize/question.ts';
import { fateOf } from '../../../src/tui/estate/plan.ts';
import { screenView } from '../../../src/tui/frame/screen-view.ts';
import { FILTER, LIST, resourceUnderCursor, SORT } from '../../../src/tui/screens/resources/list.ts';
import { SCREENS } from '../../../src/tui/screens/screens.ts';
import { initialState } from '../../../src/tui/state/initial-state.ts';
import { movedPane } from '../../../src/tui/state/keys.ts';
import { dialogOf, modeOf } from '../../../src/tui/state/mode.ts';
import { browse } from '../../../src/tui/state/phase.ts';
import { reduce } from '../../../src/tui/state/reducer.ts';
import type { State } from '../../../src/tui/state/state.ts';
import { textOf } from '../../../src/tui/text/line.ts';
import { widthOf } from '../../../src/base/display-width.ts';
import { makeSession } from '../estate.ts';
import { SCREEN_NAMES, stateOf } from '../state-of.ts';

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
    ['2', 'Resources'],
    ['4', 'Protected'],
    ['tab', 'Resources'],
    ['shift-tab tab', 'Overview'],
    ['3 esc', 'Overview'],
    ['3 h', 'Overview'],
  ])('%s leads to %s', (keys, screen) => expect(after(keys).screen.title).toBe(screen));

  test('tab goes through all of them, and around', () => {
    const around = SCREENS.map((_, count) => after('tab '.repeat(count)).screen);
    expect(around).toEqual(SCREENS);
    expect(after('tab', { ...START, screen: SCREENS.at(-1)! }).screen).toBe(SCREENS[0]);
    expect(after('shift-tab').screen).toBe(SCREENS.at(-1));
  });

  test('enter on a finding goes to its screen, with its filter', () => {
    const there = after('enter');
    expect([there.screen.title, FILTER.of(there)]).toEqual(['Resources', 'is:dropped']);
    expect(after('G enter').screen.title).toBe('Protected');
  });

  test('enter opens and closes the proof and the selector', () => {
    const text = (keys: string): string => screenView(session, after(keys)).map(textOf).join('\n');
    expect(text('4')).toContain('proof: ');
    expect(text('4 enter')).not.toContain('proof: ');
    expect(text('4 enter 2 4')).not.toContain('proof: ');
    expect(text('3')).toContain('9 selectors ─');
    for (const open of ['enter', 'l', 'right']) expect(text(`3 ${open}`)).not.toContain('9 selectors ─');
    for (const back of ['enter', 'esc', 'h', 'left', '3', '2 3'])
      expect(text(`3 enter ${back}`)).toContain('9 selectors ─');
  });

  test('help is closed by the key that opened it', () => {
    expect(after('?').phase.is).toBe('help');
    expect(after('? ?').phase.is).toBe('browsing');
  });

  test('help is read from its beginning each time', () => {
    const top = (keys: string): number => dialogOf(after(keys))!.pane.cursor.of(after(keys)).top;
    expect(top('? G')).toBeGreaterThan(0);
    expect(top('? G ? ?')).toBe(0);
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
  ])('%s ends on row %i', (keys, row) => expect(LIST.cursor.of(after(keys)).at).toBe(row));

  test('the window follows the cursor', () => {
    expect(LIST.cursor.of(after('2 G')).top).toBe(30);
    expect(LIST.cursor.of(after('2 G g')).top).toBe(0);
  });
});

describe('choices', () => {
  test('space keeps the reads of what is dropped, and drops them again', () => {
    const kept = after('space', on('acme-raw'));
    expect([...kept.choices]).toEqual([['arn:aws:s3:::acme-raw/', 'keep']]);
    expect(fateOf(resourceUnderCursor(session, kept)!, session.planOf(kept.choices))).toBe('keep');
    expect(kept.message?.text).toContain('acme-raw stays logged in full');
    expect(after('space', kept).choices.size).toBe(0);
  });

  test('a protected resource says why it cannot go', () => {
    const refused = after('space', on('acme-pii'));
    expect(refused.choices.size).toBe(0);
    expect(refused.message?.text).toBe('acme-pii-exports is protected: protect.resources arn:aws:s3:::acme-pii-*/');
    expect(after('D', on('patients')).message?.text).toBe('patients is protected: protect.tags DataClass: pii');
  });

  test.each([
    ['resize', 'D', 'resize stays: an invocation is not a read (policy: drop.invokes)'],
    ['acme-quiet', 'K', 'acme-quiet is logged already'],
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

  test('of a log bucket deliveries are dropped, and kept on request', () => {
    const state = on('acme-ct-logs');
    expect(fateOf(resourceUnderCursor(session, state)!, session.planOf(state.choices))).toBe('drop-deliveries');
    const kept = after('K', state);
    expect(session.planOf(kept.choices).proposal.exclusions.deliveries).not.toContain('arn:aws:s3:::acme-ct-logs/');
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
    expect(LIST.cursor.of(kept).at).toBeGreaterThan(0);
  });
});

describe('sort and filter', () => {
  test('s goes through the columns, S turns them around', () => {
    expect(SORT.of(after('2 s s'))).toEqual({ column: 'reads', reversed: false });
    expect(resourceUnderCursor(session, after('2 S'))?.cost.expected.toFixed(2)).toBe('0.00');
    expect(SORT.of(after('2 s s s s s')).column).toBe('cost');
  });

  test('a filter is typed, corrected, kept and cleared', () => {
    const typing = typed('/kind:fn q', after('2'));
    const seen = (state: State): readonly string[] => [state.phase.is, state.screen.title, FILTER.of(state)];
    expect(seen(typing)).toEqual(['typing', 'Resources', 'kind:fn q']);
    expect(FILTER.of(after('backspace backspace', typing))).toBe('kind:fn');
    expect(seen(after('backspace backspace enter', typing))).toEqual(['browsing', 'Resources', 'kind:fn']);
    expect(seen(after('esc', typing))).toEqual(['browsing', 'Resources', '']);
    expect(FILTER.of(after('ctrl-u', typing))).toBe('');
    expect(seen(after('enter esc', typing))).toEqual(['browsing', 'Resources', '']);
    expect(after('enter esc esc', typing).screen.title).toBe('Overview');
  });

  test('a filter that is edited is read from its first row', () => {
    expect(LIST.cursor.of(typed('/a', after('2 G'))).at).toBe(0);
    expect(LIST.cursor.of(after('2 G s')).at).toBe(0);
    expect(LIST.cursor.of(after('down down up', typed('/', after('2')))).at).toBe(1);
  });

  test('pasted text is text where text is typed, and no keys elsewhere', () => {
    expect(FILTER.of(paste(after('2 /')))).toBe('acme q');
    expect(paste(after('2'))).toEqual(after('2'));
  });
});

describe('a small terminal', () => {
  test('obeys q and ctrl-C, and nothing else', () => {
    const small = reduce(session, after('/', START), { type: 'resize', size: { columns: 59, rows: 24 } });
    expect(after('2', small)).toBe(small);
    expect(after('q', small).phase).toEqual({ is: 'left', how: 'quit' });
    expect(after('ctrl-c', small).phase).toEqual({ is: 'left', how: 'interrupt' });
  });
});

describe('properties', () => {
  const keys = fc.constantFrom(
    ...SCREEN_NAMES.flatMap((screen) =>
      (['browse', 'filter', 'write', 'help'] as const).flatMap(
        (mode) => modeOf(stateOf(session, { screen, mode })).bindings,
      ),
    ).flatMap((binding) => binding.keys),
    'x',
    '>',
    '!',
    'backspace',
  );
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
          const pane = dialogOf(state)?.pane ?? movedPane(state);
          const { count, rows } = pane.extent(session, state);
          const { at, top } = pane.cursor.of(state);
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
        state = reduce(session, browse(state), { type: 'resize', size: SIZE });
        while (state.past.length > 0) state = after('u', state);
        expect(session.planOf(state.choices).proposal).toEqual(session.planOf(NO_CHOICES).proposal);
      }),
      { numRuns: 200 },
    );
  });
});
