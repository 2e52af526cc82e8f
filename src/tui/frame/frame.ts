import { amountBriefly } from '../../report/text/format-number.ts';
import { SCREENS } from '../screens/screens.ts';
import { modeOf } from '../state/mode.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns } from '../state/size.ts';
import type { State } from '../state/state.ts';
import { widthOf } from '../../base/display-width.ts';
import { fit } from '../text/fit.ts';
import { screenText } from '../text/screen-text.ts';
import { line, type Line, toned } from '../text/line.ts';
import { perMonth } from '../text/money.ts';
import { counted } from '../../base/words.ts';

/** What the session is about, and what it comes to. */
export function headerLine(session: Session, { choices, size }: State): Line {
  const { glyphs, snapshot, title, trail } = session;
  const { before, after } = session.planOf(choices).proposal;
  const from = `${amountBriefly(before)} ${glyphs.arrow} `;
  const to = `${amountBriefly(after)}${perMonth(session.month)}`;
  const regions = new Set(snapshot.traffic.map(({ region }) => region));
  const about = [
    title,
    `${trail.account.slice(0, 4)}..${trail.account.slice(-4)}`,
    regions.size === 1 ? [...regions].join('') : counted(regions.size, 'region'),
    `${snapshot.window.days}d`,
  ].map(screenText);
  const name = ' trailtrim  ';
  const room = bodyColumns(size) - widthOf(name) - 2 - widthOf(from + to);
  return line(toned(name, 'strong'), fit(about.join('  '), room, glyphs), '  ', from, toned(to, 'good'));
}

/** The screens, and the trail that all of them are about. */
export function tabsLine({ glyphs, trail }: Session, { screen, size }: State): Line {
  const tabs = SCREENS.map((tab, index) => {
    const text = `${index + 1} ${tab.title}`;
    return tab === screen ? toned(`[${text}]`, 'accent') : { text: ` ${text} ` };
  });
  const used = tabs.reduce((sum, { text }) => sum + widthOf(text), 0);
  const right = `trail ${screenText(trail.name)}  read-only`;
  return line(tabs, toned(fit(` ${right}`, bodyColumns(size) - used, glyphs, 'right'), 'dim'));
}

export function ruleLine({ glyphs }: Session, { size }: State): Line {
  return line(toned(glyphs.rule.repeat(bodyColumns(size)), 'dim'));
}

/** The answer to the last key, else what the screen is about. */
export function statusLine(session: Session, state: State): Line {
  const { message, screen, size } = state;
  const { text, tone } = message ?? { text: screen.status(session, state), tone: undefined };
  return line(toned(` ${fit(text, bodyColumns(size) - 1, session.glyphs)}`, tone));
}

/** The keys that matter most now. */
export function hintsLine(session: Session, state: State): Line {
  const hints = modeOf(state).bindings.flatMap(({ label, hint }) => (hint === undefined ? [] : [`${label}:${hint}`]));
  return line(toned(` ${fit(hints.join('  '), bodyColumns(state.size) - 1, session.glyphs)}`, 'dim'));
}
