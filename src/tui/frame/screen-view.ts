import { SCREENS } from '../screens/screens.ts';
import { dialogOf } from '../state/mode.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns, bodyRows, isTooSmall, SMALLEST } from '../state/size.ts';
import type { Screen, State } from '../state/state.ts';
import { widthOf } from '../../base/display-width.ts';
import { fillLines, fitSpans, line, type Line, textOf, toned } from '../text/line.ts';
import { headerLine, hintsLine, ruleLine, statusLine, tabsLine } from './frame.ts';

/** The whole screen: exactly as many lines as the terminal has rows, each narrower than the terminal. */
export function screenView(session: Session, state: State): readonly Line[] {
  const lines = isTooSmall(state.size) ? tooSmall(state) : framed(session, state);
  const width = bodyColumns(state.size);
  return lines.map((row) =>
    widthOf(textOf(row)) <= width ? row : { ...row, spans: fitSpans(row.spans, width, session.glyphs) },
  );
}

function framed(session: Session, state: State): readonly Line[] {
  const body = dialogOf(state)?.view(session, state) ?? state.screen.view(session, state, numberOf);
  const rule = ruleLine(session, state);
  return [
    headerLine(session, state),
    tabsLine(session, state),
    rule,
    ...fillLines(body, bodyRows(state.size)),
    rule,
    statusLine(session, state),
    hintsLine(session, state),
  ];
}

function numberOf(screen: Screen): number {
  return SCREENS.indexOf(screen) + 1;
}

function tooSmall({ phase, size }: State): readonly Line[] {
  const texts = [
    'terminal too small',
    `${size.columns}x${size.rows}, needs ${SMALLEST.columns}x${SMALLEST.rows}`,
    LEAVING[phase.is] ?? 'q quits',
  ];
  return fillLines(
    texts.map((text) => line(toned(text, 'warn'))),
    size.rows,
  );
}

const LEAVING: Readonly<Partial<Record<State['phase']['is'], string>>> = {
  leaving: 'leaves when the file is written',
  asked: 'q again: leave without writing',
};
