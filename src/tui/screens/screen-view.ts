import { bodyColumns, bodyRows } from '../state/layout.ts';
import type { Session } from '../state/session.ts';
import { isTooSmall, SMALLEST, type ScreenName, type State } from '../state/state.ts';
import { widthOf } from '../../base/display-width.ts';
import { boxed, fillLines, fitSpans, line, type Line, textOf, toned } from '../text/line.ts';
import { headerLine, hintsLine, ruleLine, statusLine, tabsLine } from './frame-view.ts';
import { helpLines } from './help-view.ts';
import { overviewView } from './overview-view.ts';
import { protectedView } from './protected-view.ts';
import { resourcesView } from './resources-view.ts';
import { selectorsView } from './selectors-view.ts';
import { writeView } from './write-view.ts';

type View = (session: Session, state: State) => readonly Line[];

const VIEWS: Readonly<Record<ScreenName, View>> = {
  overview: overviewView,
  resources: resourcesView,
  selectors: selectorsView,
  protected: protectedView,
};

/** The whole screen: exactly as many lines as the terminal has rows, none as wide as the terminal. */
export function screenView(session: Session, state: State): readonly Line[] {
  const lines = isTooSmall(state.size) ? tooSmall(state) : framed(session, state);
  const width = bodyColumns(state.size);
  return lines.map((row) =>
    widthOf(textOf(row)) <= width ? row : { ...row, spans: fitSpans(row.spans, width, session.glyphs) },
  );
}

function framed(session: Session, state: State): readonly Line[] {
  const body = state.mode === 'help' ? helpView : state.mode === 'write' ? writeView : VIEWS[state.screen];
  const rule = ruleLine(session, state);
  return [
    headerLine(session, state),
    tabsLine(session, state),
    rule,
    ...fillLines(body(session, state), bodyRows(state.size)),
    rule,
    statusLine(session, state),
    hintsLine(session, state),
  ];
}

function helpView(session: Session, { cursors, screen, size }: State): readonly Line[] {
  const rows = bodyRows(size) - 2;
  const { top } = cursors.help;
  const all = helpLines(screen);
  const title = all.length > rows ? 'Help, j and k scroll' : 'Help';
  return boxed(title, fillLines(all.slice(top), rows), bodyColumns(size), session.glyphs, true);
}

function tooSmall({ leaving, quitting, size }: State): readonly Line[] {
  const texts = [
    'terminal too small',
    `${size.columns}x${size.rows}, needs ${SMALLEST.columns}x${SMALLEST.rows}`,
    quitting ? 'leaves when the file is written' : leaving ? 'q again: leave without writing' : 'q quits',
  ];
  return fillLines(
    texts.map((text) => line(toned(text, 'warn'))),
    size.rows,
  );
}
