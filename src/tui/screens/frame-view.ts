import { dollars } from '../../report/formats/format-number.ts';
import { cleanText } from '../text/clean-text.ts';
import { bindingsIn } from '../state/keys.ts';
import { bodyColumns } from '../state/layout.ts';
import { FATE_LETTERS } from '../estate/plan.ts';
import type { Session } from '../state/session.ts';
import { SCREENS, type ScreenName, type State } from '../state/state.ts';
import { widthOf } from '../../base/display-width.ts';
import { fit } from '../text/fit.ts';
import { line, type Line, toned } from '../text/line.ts';
import { selectorsUnknown } from '../state/decide.ts';
import { aMonth, costText, perMonth } from '../text/money.ts';
import { counted } from '../text/quantity-text.ts';
import { VALUE_LIMIT } from '../../selectors/selector.ts';

const TITLES: Readonly<Record<ScreenName, string>> = {
  overview: 'Overview',
  resources: 'Resources',
  selectors: 'Selectors',
  protected: 'Protected',
};

/** What the session is about, and what it comes to. */
export function headerLine(session: Session, { choices, size }: State): Line {
  const { glyphs, snapshot, title, trail } = session;
  const { before, after } = session.planOf(choices).proposal;
  const from = `${costText(before)} ${glyphs.arrow} `;
  const to = `${costText(after)}${perMonth(session.month)}`;
  const regions = new Set(snapshot.traffic.map(({ region }) => region));
  const about = [
    title,
    `${trail.account.slice(0, 4)}..${trail.account.slice(-4)}`,
    regions.size === 1 ? [...regions].join('') : counted(regions.size, 'region'),
    `${snapshot.window.days}d`,
  ].map(cleanText);
  const name = ' trailtrim  ';
  const room = bodyColumns(size) - widthOf(name) - 2 - widthOf(from + to);
  return line(toned(name, 'strong'), fit(about.join('  '), room, glyphs), '  ', from, toned(to, 'good'));
}

/** The screens, and the trail that all of them are about. */
export function tabsLine({ glyphs, trail }: Session, { screen, size }: State): Line {
  const tabs = SCREENS.map((name, index) => {
    const text = `${index + 1} ${TITLES[name]}`;
    return name === screen ? toned(`[${text}]`, 'accent') : { text: ` ${text} ` };
  });
  const used = tabs.reduce((sum, { text }) => sum + widthOf(text), 0);
  const right = `trail ${cleanText(trail.name)}  read-only`;
  return line(...tabs, toned(fit(` ${right}`, bodyColumns(size) - used, glyphs, 'right'), 'dim'));
}

export function ruleLine({ glyphs }: Session, { size }: State): Line {
  return line(toned(glyphs.rule.repeat(bodyColumns(size)), 'dim'));
}

/** The answer to the last key, else what the screen is about. */
export function statusLine(session: Session, state: State): Line {
  const { message } = state;
  if (message !== null)
    return line(toned(` ${fit(message.text, bodyColumns(state.size) - 1, session.glyphs)}`, message.tone));
  return line(` ${fit(STATUS[state.screen](session, state), bodyColumns(state.size) - 1, session.glyphs)}`);
}

const STATUS: Readonly<Record<ScreenName, (session: Session, state: State) => string>> = {
  overview: ({ ratesAsOf, resources, snapshot }) =>
    `prices of ${ratesAsOf}   traffic ${snapshot.window.start.slice(0, 10)} to ${lastDay(snapshot.window.end)}   ${counted(resources.length, 'resource')}`,
  resources: (_session, { choices }) => {
    const { keep, logged, unknown, 'drop-all': all, 'drop-reads': reads } = FATE_LETTERS;
    const legend = `${keep} keep ${reads} drop reads ${all} drop all ${unknown} unknown`;
    return choices.size === 0
      ? `${legend} ${logged} logged`
      : `${counted(choices.size, 'change')}, u undoes   ${legend}`;
  },
  selectors: (session, { choices }) => {
    if (session.trail.selectors === null) return selectorsUnknown(session.trail);
    const { selectors, valuesUsed, saving, unchanged } = session.planOf(choices).proposal;
    const what = unchanged ? 'as the trail has them' : `saves ${dollars(saving.expected)}${aMonth(session.month)}`;
    return `${counted(selectors.length, 'selector')}, ${valuesUsed} of ${VALUE_LIMIT} values, ${what}`;
  },
  protected: (session, { choices }) => {
    const { proofs } = session.planOf(choices).proposal;
    const kept = proofs.filter((proof) => proof.kept).length;
    return kept === proofs.length
      ? `${kept} of ${proofs.length} kept`
      : `${kept} of ${proofs.length} kept, the rest is LOST today already`;
  },
};

/** The end of a window is exclusive. */
function lastDay(end: string): string {
  return new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10);
}

/** The keys that matter most here, from the key table. */
export function hintsLine(session: Session, { mode, screen, size }: State): Line {
  const hints = bindingsIn(mode, screen).flatMap(({ label, hint }) => (hint === undefined ? [] : [`${label}:${hint}`]));
  return line(toned(` ${fit(hints.join('  '), bodyColumns(size) - 1, session.glyphs)}`, 'dim'));
}
