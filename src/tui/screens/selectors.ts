import { VALUE_LIMIT } from '../../selectors/selector.ts';
import { validateSelectors } from '../../selectors/validate/validate.ts';
import { screenText } from '../text/screen-text.ts';
import { provedText } from '../text/proved-text.ts';

import { selectorsUnknown } from '../state/why-it-stays.ts';
import { remember } from '../state/memory.ts';
import { listPane, START, textPane } from '../state/pane.ts';
import { counted } from '../../base/words.ts';
import type { Plan } from '../estate/plan.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns, bodyRows } from '../state/size.ts';
import type { Screen, State } from '../state/state.ts';
import { savesText } from '../text/money.ts';
import { bar } from '../text/bar.ts';
import { fit } from '../text/fit.ts';
import { boxed, fillLines, line, type Line, type Span, toned } from '../text/line.ts';
import { jsonLines, selectorEntries } from './selectors/selector-text.ts';

const BAR = 20;

/** The text of the selected entry fills the screen and scrolls. */
const isTextOpen = remember(false);

const LIST = listPane((session, { choices, size }) => ({
  count: selectorEntries(session.planOf(choices)).length,
  rows: bodyRows(size) - 3 - checkRows(size),
}));

const TEXT = textPane((session, state) => ({
  count: jsonLines(session.planOf(state.choices), LIST.cursor.of(state).at, bodyColumns(state.size) - 4).length,
  rows: bodyRows(state.size) - 2,
}));

export const selectors: Screen = {
  title: 'Selectors',
  shows: 'the proposed selectors, their JSON, how many of the 500 values they use, the checks',
  status: (session, { choices }) => {
    if (session.trail.selectors === null) return selectorsUnknown(session.trail);
    const { selectors: proposed, valuesUsed, saving, unchanged } = session.planOf(choices).proposal;
    const what = unchanged ? 'as the trail has them' : savesText(saving, session.month);
    return `${counted(proposed.length, 'selector')}, ${valuesUsed} of ${VALUE_LIMIT} values, ${what}`;
  },
  panes: (state) => (isTextOpen.of(state) ? [LIST, TEXT] : [LIST]),
  bindings: [
    {
      keys: ['enter', 'l', 'right'],
      label: 'enter',
      group: 'Screens',
      help: 'read the whole selector, and back',
      hint: 'read',
      does: (_session, state) => TEXT.cursor.in(isTextOpen.in(state, !isTextOpen.of(state)), START),
    },
  ],
  back: {
    keys: ['h', 'left'],
    does: (state) => (isTextOpen.of(state) ? isTextOpen.in(state, false) : undefined),
  },
  leave: (state) => isTextOpen.in(state, false),
  view: selectorsView,
};

/** One line of results, and warnings below it. */
function checkRows(size: State['size']): number {
  return bodyRows(size) >= 16 ? 4 : 2;
}

function selectorsView(session: Session, state: State): readonly Line[] {
  const plan = session.planOf(state.choices);
  if (isTextOpen.of(state)) return wholeEntry(session, plan, state);
  return [
    valuesLine(session, plan, bodyColumns(state.size)),
    ...panes(session, plan, state),
    ...fillLines(checks(session, plan, bodyColumns(state.size)), checkRows(state.size)),
  ];
}

function valuesLine({ glyphs, trail }: Session, { proposal }: Plan, width: number): Line {
  const { valuesUsed } = proposal;
  const figures = ` ${valuesUsed}/${VALUE_LIMIT} values used `;
  const filled = bar(valuesUsed / VALUE_LIMIT, BAR, glyphs);
  return line(
    toned(fit(` Trail ${screenText(trail.name)}`, width - BAR - figures.length, glyphs), 'strong'),
    toned(filled, valuesUsed > VALUE_LIMIT * 0.9 ? 'warn' : 'accent'),
    toned(glyphs.ghost.repeat(Math.max(0, BAR - filled.length)), 'dim'),
    figures,
  );
}

/** The list beside the beginning of what is selected in it. */
function panes(session: Session, plan: Plan, state: State): readonly Line[] {
  const { proposal } = plan;
  const { glyphs } = session;
  const { at, top } = LIST.cursor.of(state);
  const { rows } = LIST.extent(session, state);
  const width = bodyColumns(state.size);
  const left = Math.floor(width * 0.42);
  const right = width - left;
  const entries = selectorEntries(plan).slice(top, top + rows);
  const list = entries.map((entry, index) => {
    const selected = top + index === at;
    return line(toned(fit(`${selected ? '>' : ' '} ${entry}`, left - 4, glyphs), selected ? 'strong' : undefined));
  });
  const texts = jsonLines(plan, at, right - 4);
  const more = texts.length > rows ? '  enter: the rest' : '';
  const isWarnings = at >= proposal.selectors.length;
  const text = texts.slice(0, rows).map((content) => line(content));
  const leftBox = boxed(counted(proposal.selectors.length, 'selector'), fillLines(list, rows), left, glyphs);
  const rightBox = boxed(`${isWarnings ? 'Warnings' : 'JSON'}${more}`, fillLines(text, rows), right, glyphs);
  return leftBox.map(({ spans }, index) => line(spans, rightBox[index]!.spans));
}

function wholeEntry(session: Session, plan: Plan, state: State): readonly Line[] {
  const width = bodyColumns(state.size);
  const rows = bodyRows(state.size) - 2;
  const { at } = LIST.cursor.of(state);
  const { top } = TEXT.cursor.of(state);
  const texts = jsonLines(plan, at, width - 4);
  const shown = texts.slice(top, top + rows).map((content) => line(content));
  const entry = selectorEntries(plan)[at] ?? '';
  const where = texts.length > rows ? `  ${top + 1}-${Math.min(texts.length, top + rows)} of ${texts.length}` : '';
  return boxed(`${entry}${where}`, fillLines(shown, rows), width, session.glyphs, true);
}

function checks(session: Session, { proposal, warnings, losses }: Plan, width: number): readonly Line[] {
  const { selectors: proposed, trail, valuesUsed } = proposal;
  const valid = validateSelectors(proposed, 'trail');
  const proved = provedText(losses().coverage);
  const first = line(
    ' ',
    trail.selectors === null
      ? check(false, selectorsUnknown(trail))
      : check(
          valid.ok,
          valid.ok
            ? 'valid'
            : `${counted(valid.problems.length, 'fault')}: ${screenText(valid.problems[0]?.message ?? '')}`,
        ),
    check(valuesUsed <= VALUE_LIMIT, `${valuesUsed} of ${VALUE_LIMIT} values`),
    check(proved.isWhole, proved.text),
  );
  const lines = warnings.map((what) =>
    line(' ', toned('[!]  ', 'warn'), fit(screenText(what), width - 6, session.glyphs)),
  );
  return [first, ...lines];
}

function check(passed: boolean, text: string): readonly Span[] {
  return [toned(passed ? '[ok] ' : '[!]  ', passed ? 'good' : 'bad'), { text: `${text}   ` }];
}
