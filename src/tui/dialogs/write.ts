import { applyCommand } from '../../selectors/dialects/apply-command.ts';

import { arrowsOf } from '../state/moves.ts';
import { START, textPane } from '../state/pane.ts';
import { browse, startWriting, writingOf } from '../state/phase.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns, bodyRows } from '../state/size.ts';
import { say, type Memory, type State } from '../state/state.ts';
import { screenText } from '../text/screen-text.ts';
import { provedText } from '../text/proved-text.ts';
import { piecesOf, wrap } from '../../base/wrap.ts';
import { BLANK, boxed, line, type Line, toned } from '../text/line.ts';
import { savesText } from '../text/money.ts';
import { shellLines } from '../text/shell-lines.ts';
import { counted } from '../../base/words.ts';
import type { Dialog } from './dialog.ts';

const TITLE = 'Write the selector file';
const LABEL = 9;
const WARNING =
  'Nothing is sent to AWS. The command below replaces all selectors that the trail has now: save those first.';
const NOT_DRAWN = 'A ? stands for a character that cannot be drawn here.';

const PANE = textPane((session, state) => ({
  count: tightLines(session, state).length,
  rows: bodyRows(state.size) - 1,
}));

/** What is typed stays visible: it comes first. */
const PATH: Memory<string> = {
  of: ({ path }) => path,
  in: (state, path) => PANE.cursor.in({ ...state, path }, START),
};

export const WRITE: Dialog = {
  pane: PANE,
  text: PATH,
  bindings: [
    {
      keys: ['enter'],
      label: 'enter',
      group: 'Write',
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
      group: 'Write',
      help: '',
      hint: 'cancel',
      does: (_session, state) => browse(state),
    },
    ...arrowsOf(() => PANE),
  ],
  view: writeView,
};

export function openWriteDialog(session: Session, state: State): State {
  const writing = writingOf(state.phase);
  if (writing !== null) return say(state, `${screenText(writing.path)} is still being written`, 'warn');
  if (session.trail.selectors === null)
    return say(state, 'nothing to write: the selectors of this trail are not known', 'warn');
  if (session.planOf(state.choices).proposal.selectors.length === 0)
    return say(state, 'nothing to write: this trail has no selectors', 'warn');
  return { ...state, phase: { is: 'naming-file' } };
}

/** Where the selectors go, what they are, and how they get to AWS afterwards. */
function writeView(session: Session, state: State): readonly Line[] {
  const { glyphs } = session;
  const width = bodyColumns(state.size);
  const room = bodyRows(state.size);
  const { to, holds, warning, command } = partsOf(session, state, width - 4);
  const hint = line(`${' '.repeat(LABEL)}type to change the path, ctrl-u empties it`);
  const box = [BLANK, ...to, hint, BLANK, ...holds, BLANK, ...warning];
  const roomy = [...boxed(TITLE, box, width, glyphs, true), BLANK, ...command];
  if (roomy.length <= room) return roomy;
  const lines = tightLines(session, state);
  const title = lines.length > room - 1 ? `${TITLE}, arrows scroll` : TITLE;
  return [line(toned(` ${title}`, 'strong')), ...lines.slice(PANE.cursor.of(state).top)];
}

/** All of it without a frame, for few rows. */
function tightLines(session: Session, state: State): readonly Line[] {
  const { to, holds, warning, command } = partsOf(session, state, bodyColumns(state.size) - 2);
  const text = [...to, ...holds, ...warning].map(({ spans }) => line(' ', spans));
  return [...text, ...command];
}

function partsOf(session: Session, state: State, width: number) {
  const { trail, month } = session;
  const { proposal, losses } = session.planOf(state.choices);
  const { saving, selectors, valuesUsed } = proposal;
  const proved = provedText(losses().coverage);
  const words = applyCommand({ target: 'trail', name: trail.name, region: trail.homeRegion, file: state.path.trim() });
  const isDrawn = words.every((word) => word === screenText(word));
  return {
    // Cut anywhere, so that every blank is seen: it is the command that is there to be copied.
    to: piecesOf(`${screenText(state.path)}_`, width - LABEL).map((text, index) =>
      line((index === 0 ? 'to' : '').padEnd(LABEL), toned(text, 'strong')),
    ),
    holds: [
      line(
        `${'contains'.padEnd(LABEL)}${counted(selectors.length, 'selector')}, ${counted(valuesUsed, 'value')}, ${savesText(saving, month)}`,
      ),
      line(' '.repeat(LABEL), toned(proved.text, proved.isWhole ? 'good' : 'bad')),
    ],
    warning: wrap(`${WARNING}${isDrawn ? '' : ` ${NOT_DRAWN}`}`, width).map((text) => line(toned(text, 'warn'))),
    // Outside of any frame and from the first column on, so that it can be copied.
    command: shellLines(words.map(screenText), bodyColumns(state.size)).map((text) => line(toned(text, 'accent'))),
  };
}
