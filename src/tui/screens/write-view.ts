import { dollars } from '../../report/formats/format-number.ts';
import { bodyColumns, bodyRows } from '../state/layout.ts';
import type { Session } from '../state/session.ts';
import type { State } from '../state/state.ts';
import { cleanText } from '../text/clean-text.ts';
import { wrap } from '../../base/wrap.ts';
import { fitEnd } from '../text/fit.ts';
import { BLANK, boxed, line, type Line, toned } from '../text/line.ts';
import { aMonth } from '../text/money.ts';
import { counted } from '../text/quantity-text.ts';

const LABEL = 9;

/** Where the selectors go, what they are, and how they get to AWS afterwards. */
export function writeView(session: Session, state: State): readonly Line[] {
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
