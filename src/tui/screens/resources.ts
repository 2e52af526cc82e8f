import { decide } from '../state/decide.ts';
import { KIND_ROWS, KINDS, OTHER } from '../estate/kind.ts';
import { parseFilter } from '../estate/filter.ts';
import { SORT_COLUMNS } from '../estate/sort.ts';
import { choose } from '../state/history.ts';
import { arrowsOf } from '../state/moves.ts';
import { browse, writingOf } from '../state/phase.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns } from '../state/size.ts';
import { say, type Command, type Mode, type Screen, type State } from '../state/state.ts';
import { widthOf } from '../../base/display-width.ts';
import { wrap } from '../../base/wrap.ts';
import { fit, fitEnd } from '../text/fit.ts';
import { screenText } from '../text/screen-text.ts';
import { BLANK, fillLines, keyLine, line, type Line, toned } from '../text/line.ts';
import { counted } from '../../base/words.ts';
import { columnsFor, headLine } from './resources/columns.ts';
import { FATES } from './resources/fates.ts';
import { resourceDetails } from './resources/details.ts';
import {
  detailRows,
  FILTER,
  followResource,
  LIST,
  resourcesShown,
  resourceUnderCursor,
  SORT,
} from './resources/list.ts';

const LETTERS = `${FATES.keep.letter} keep ${FATES['drop-reads'].letter} drop reads ${FATES['drop-all'].letter} drop all ${FATES.unknown.letter} unknown`;

/** The words of `kind:`, in lines that a screen of 80 columns has room for. */
const KIND_LINES = wrap([...KIND_ROWS.map(({ kind, plural }) => `${kind} ${plural}`), OTHER].join(', '), 50);

const FILTERING: Mode = {
  text: FILTER,
  bindings: [
    {
      keys: ['enter'],
      label: 'enter',
      group: 'Find',
      help: '',
      hint: 'keep filter',
      does: (_session, state) => browse(state),
    },
    {
      keys: ['esc'],
      label: 'esc',
      group: 'Find',
      help: '',
      hint: 'clear',
      does: (_session, state) => FILTER.in(browse(state), ''),
    },
    ...arrowsOf(() => LIST),
  ],
};

export const resources: Screen = {
  title: 'Resources',
  shows: 'every resource with data events: reads and writes a day, cost, what the plan does with it',
  status: (_session, { choices }) =>
    choices.size === 0
      ? `${LETTERS} ${FATES.logged.letter} logged`
      : `${counted(choices.size, 'change')}, u undoes   ${LETTERS}`,
  panes: () => [LIST],
  bindings: [
    {
      keys: ['space'],
      label: 'space',
      group: 'Plan',
      help: 'keep or drop the reads of a resource',
      hint: 'keep/drop',
      does: wish('toggle'),
    },
    { keys: ['K'], label: 'K', group: 'Plan', help: 'keep everything', does: wish('keep') },
    { keys: ['D'], label: 'D', group: 'Plan', help: 'drop reads', does: wish('drop') },
    {
      keys: ['/'],
      label: '/',
      group: 'Find',
      help: 'filter',
      hint: 'filter',
      does: (_session, state) => ({
        ...state,
        phase: { is: 'typing', mode: FILTERING, writing: writingOf(state.phase) },
      }),
    },
    {
      keys: ['s'],
      label: 's',
      group: 'Find',
      help: 'sort by the next column',
      hint: 'sort',
      does: (_session, state) => {
        const next = SORT_COLUMNS[(SORT_COLUMNS.indexOf(SORT.of(state).column) + 1) % SORT_COLUMNS.length]!;
        return SORT.in(state, { column: next, reversed: false });
      },
    },
    {
      keys: ['S'],
      label: 'S',
      group: 'Find',
      help: 'reverse the order',
      does: (_session, state) => SORT.in(state, { ...SORT.of(state), reversed: !SORT.of(state).reversed }),
    },
  ],
  legend: [
    BLANK,
    ...(
      [
        ['acme logs', 'name or ARN contains both words'],
        ['!acme', 'does not contain it'],
        ...KIND_LINES.map((text, index) => [index === 0 ? `kind:${KINDS.slice(0, 2).join('|')}` : '', text] as const),
        ['reads>1M', 'events a day: reads, writes; also < = >= <='],
        ['saved>10', 'dollars a month: saved, cost'],
        ['is:dropped', 'or is:kept, is:logged, is:unknown'],
      ] as const
    ).map(([piece, help], index) => keyLine(index === 0 ? 'Filter' : '', piece, help)),
    BLANK,
    line(
      toned('Symbols'.padEnd(10), 'strong'),
      `${FATES.keep.letter} keep  ${FATES['drop-reads'].letter} drop reads  ${FATES['drop-deliveries'].letter} drop deliveries  ${FATES['drop-all'].letter} drop all`,
    ),
    line(''.padEnd(10), `${FATES.unknown.letter} logged, count unknown  ${FATES.logged.letter} logged`),
    line(''.padEnd(10), '? unknown, which is not zero   1.2k+ at least   ~1.2k estimated'),
  ],
  back: {
    help: 'clears the filter',
    does: (state) => (FILTER.of(state) === '' ? undefined : FILTER.in(state, '')),
  },
  follow: followResource,
  view,
};

function wish(asked: 'keep' | 'drop' | 'toggle'): Command {
  return (session, state) => {
    const resource = resourceUnderCursor(session, state);
    if (resource === undefined) return say(state, 'no resource here', 'dim');
    const { choices, message } = decide(session, state.choices, resource, asked);
    return { ...(choices === state.choices ? state : choose(state, choices)), message };
  };
}

function view(session: Session, state: State): readonly Line[] {
  const { choices, size } = state;
  const plan = session.planOf(choices);
  const list = resourcesShown(session, state);
  const { top, at } = LIST.cursor.of(state);
  const { rows } = LIST.extent(session, state);
  const columns = columnsFor(bodyColumns(size), session);
  const shown = list.slice(top, top + rows).map((resource, index): Line => {
    const selected = top + index === at;
    const cells = columns.map(({ width, align, text, tone }) => {
      const row = { resource, plan, session };
      return toned(fit(text(row), width, session.glyphs, align), tone?.(row));
    });
    return { ...line(selected ? '> ' : '  ', cells), selected };
  });
  const under = list[at];
  return [
    filterLine(session, state, list.length),
    headLine(columns, session, SORT.of(state)),
    ...fillLines(
      list.length === 0 ? [BLANK, line(toned(`  ${emptyText(session, FILTER.of(state))}`, 'dim'))] : shown,
      rows,
    ),
    ...(detailRows(size) === 0 || under === undefined ? [] : resourceDetails(under, plan, session, bodyColumns(size))),
  ];
}

function emptyText({ resources: all, trail }: Session, filter: string): string {
  if (all.length > 0) return `no resource passes the filter ${screenText(filter)}: esc clears it`;
  return `no data events in the snapshot are recorded by ${screenText(trail.name)}`;
}

function filterLine({ resources: all, glyphs }: Session, state: State, shown: number): Line {
  const filter = FILTER.of(state);
  const isTyping = state.phase.is === 'typing';
  const { invalid } = parseFilter(filter);
  const right = shown === all.length ? counted(shown, 'resource') : `${shown} of ${all.length}`;
  const wrong = invalid.length === 0 ? '' : `  not understood: ${screenText(invalid.join(' '))}`;
  const room = bodyColumns(state.size) - widthOf(right) - 1;
  if (!isTyping && filter === '') return line(toned(fit(' no filter, / to set one', room, glyphs), 'dim'), ` ${right}`);
  // What is typed is always seen at its end; the complaint gets what is left.
  const label = ' filter: ';
  const typed = `${label}${fitEnd(`${screenText(filter)}${isTyping ? '_' : ''}`, room - widthOf(label), glyphs)}`;
  return line(toned(typed, 'strong'), toned(fit(wrong, room - widthOf(typed), glyphs), 'bad'), ` ${right}`);
}
