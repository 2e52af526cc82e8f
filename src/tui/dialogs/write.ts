import { dollars } from '../../report/formats/format-number.ts';
import { textPane } from '../state/pane.ts';
import { browse, startWriting, writingOf } from '../state/phase.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns, bodyRows } from '../state/size.ts';
import { say, type Memory, type State } from '../state/state.ts';
import { cleanText } from '../text/clean-text.ts';
import { wrap } from '../../base/wrap.ts';
import { fitEnd } from '../text/fit.ts';
import { BLANK, boxed, line, type Line, toned } from '../text/line.ts';
import { aMonth } from '../text/money.ts';
import { counted } from '../text/quantity-text.ts';
import type { Dialog } from './dialog.ts';

const LABEL = 9;

const PATH: Memory<string> = { of: ({ path }) => path, in: (state, path) => ({ ...state, path }) };

export const WRITE: Dialog = {
  pane: textPane(() => ({ count: 1, rows: 1 })),
  text: PATH,
  bindings: [
    {
      keys: ['enter'],
      label: 'enter',
      group: 'Take out',
      help: '',
      hint: 'write',
      does: (_session, state) => {
        const path = state.path.trim();
        return path === '' ? say(state, 'type a path first', 'warn') : startWriting(state, path);
      },
    },
    {
      keys: ['esc'],
      label: 'esc',
      group: 'Take out',
      help: '',
      hint: 'cancel',
      does: (_session, state) => browse(state),
    },
  ],
  view: writeView,
};

export function openWriteDialog(session: Session, state: State): State {
  const writing = writingOf(state.phase);
  if (writing !== null) return say(state, `${cleanText(writing.path)} is still being written`, 'warn');
  if (session.trail.selectors === null)
    return say(state, 'nothing to write: the selectors of this trail are not known', 'warn');
  if (session.planOf(state.choices).proposal.selectors.length === 0)
    return say(state, 'nothing to write: this trail has no selectors', 'warn');
  return { ...state, phase: { is: 'naming-file' } };
}

/** Where the selectors go, what they are, and how they get to AWS afterwards. */
function writeView(session: Session, state: State): readonly Line[] {
  const { glyphs, month } = session;
  const { proposal } = session.planOf(state.choices);
  const { proofs, saving, selectors, valuesUsed } = proposal;
  const width = bodyColumns(state.size) - 4;
  const room = bodyRows(state.size) - 2;
  const lost = proofs.filter(({ kept }) => !kept).length;
  const path = fitEnd(`${cleanText(state.path)}_`, width - LABEL, glyphs);
  const size = `${counted(selectors.length, 'selector')}, ${counted(valuesUsed, 'value')}, saves ${dollars(saving.expected)}${aMonth(month)}`;
  const proved =
    lost === 0 ? `${proofs.length} of ${proofs.length} protected kept` : `${lost} of ${proofs.length} protected LOST`;
  const to = line('to'.padEnd(LABEL), toned(path, 'strong'));
  const holds = [
    line(`${'holds'.padEnd(LABEL)}${size}`),
    line(' '.repeat(LABEL), toned(proved, lost === 0 ? 'good' : 'bad')),
  ];
  const warning = wrap(
    'Nothing is sent to AWS. The command below replaces all selectors that the trail has now: save those first.',
    width,
  ).map((text) => line(toned(text, 'warn')));
  const command = commandLines(cleanText(session.trail.name), cleanText(state.path), width).map((text) =>
    line(toned(text, 'accent')),
  );
  const whole = [
    BLANK,
    to,
    line(`${' '.repeat(LABEL)}type to change the path, ctrl-u empties it`),
    BLANK,
    ...holds,
    BLANK,
    ...warning,
    BLANK,
    ...command,
  ];
  const tight = [to, ...holds, ...warning, ...command];
  const lines = whole.length <= room ? whole : tight.slice(0, room);
  return boxed('Write the selector file', lines, width + 4, glyphs, true);
}

/** The command over as many lines as it needs, as a shell reads it. */
function commandLines(name: string, path: string, width: number): readonly string[] {
  const command = `aws cloudtrail put-event-selectors --trail-name ${name} --advanced-event-selectors file://${path}`;
  const lines = wrap(command, width - 4);
  return lines.map((text, index) => `${index === 0 ? '' : '  '}${text}${index < lines.length - 1 ? ' \\' : ''}`);
}
