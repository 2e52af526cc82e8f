import { screenKeys, INTERRUPT } from '../state/keys.ts';
import { movesOf } from '../state/moves.ts';
import { textPane } from '../state/pane.ts';
import { browse } from '../state/phase.ts';
import { bodyColumns, bodyRows } from '../state/size.ts';
import type { Screen } from '../state/state.ts';
import { BLANK, boxed, fillLines, keyLine, line, type Line } from '../text/line.ts';
import type { Dialog } from './dialog.ts';

const GROUPS = ['Screens', 'Move', 'Find', 'Plan', 'Write', 'Leave'] as const;

const PANE = textPane((_session, { screen, size }) => ({ count: helpLines(screen).length, rows: bodyRows(size) - 2 }));

/** The keys of the screen that it was opened on. */
export const HELP: Dialog = {
  pane: PANE,
  bindings: [
    ...movesOf(() => PANE),
    {
      keys: ['?', 'esc', 'q', 'enter'],
      label: 'esc',
      group: 'Leave',
      help: '',
      hint: 'close',
      does: (_session, state) => browse(state),
    },
  ],
  view: (session, state) => {
    const rows = bodyRows(state.size) - 2;
    const all = helpLines(state.screen);
    const shown = all.slice(PANE.cursor.of(state).top);
    const title = all.length > rows ? 'Help, j and k scroll' : 'Help';
    return boxed(title, fillLines(shown, rows), bodyColumns(state.size), session.glyphs, true);
  },
};

/** The keys of a screen, and what else it takes to read it. */
function helpLines(screen: Screen): readonly Line[] {
  const bindings = [...screenKeys(screen), INTERRUPT].filter(({ label }) => label !== '');
  return [
    ...GROUPS.flatMap((group) =>
      bindings
        .filter((binding) => binding.group === group)
        .map(({ label, help }, index) => keyLine(index === 0 ? group : '', label, help)),
    ),
    ...(screen.legend ?? []),
    BLANK,
    line('Nothing here writes to AWS. Choices change the local plan only; w writes it to a file.'),
  ];
}
