import { type Coverage, protectedIn, stateOf } from '../../optimize/coverage.ts';
import { policyLine } from '../../report/text/policy-text.ts';
import { screenText } from '../text/screen-text.ts';
import { remember } from '../state/memory.ts';
import { listPane } from '../state/pane.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns, bodyRows } from '../state/size.ts';
import type { Screen, State } from '../state/state.ts';
import { fit } from '../text/fit.ts';
import { fillLines, line, type Line, toned } from '../text/line.ts';
import { askedName } from './protected/asked-name.ts';
import { coverageBox } from './protected/coverage-box.ts';
import { byWhomOrWhere } from './protected/places.ts';

const RESULTS = { kept: 'KEPT', lost: 'LOST', open: 'NOT PROVED' } as const satisfies Readonly<
  Record<ReturnType<typeof stateOf>, string>
>;

/** As wide as its longest word, with a blank. */
const RESULT = 11;

const isProofOpen = remember(true);

const LIST = listPane((session, state) => {
  const { proposal, losses } = session.planOf(state.choices);
  return {
    count: losses().coverage.length,
    rows: bodyRows(state.size) - 3 - proofRows(state, proposal.selectors.length),
  };
});

export const protectedScreen: Screen = {
  title: 'Protected',
  shows:
    'all management events and each protected call and resource: which trails record it, or in which accounts it is lost or not proved, with an event that is lost',
  status: (session, { choices }) =>
    `${keptText(session.planOf(choices).losses().coverage)}   ${screenText(policyLine(session.policy))}`,
  panes: () => [LIST],
  bindings: [
    {
      keys: ['enter'],
      label: 'enter',
      group: 'Screens',
      help: 'open and close the proof',
      hint: 'proof',
      does: (_session, state) => isProofOpen.in(state, !isProofOpen.of(state)),
    },
  ],
  view: protectedView,
};

function keptText(coverage: readonly Coverage[]): string {
  const states = protectedIn(coverage).map(stateOf);
  const count = (state: (typeof states)[number]): number => states.filter((one) => one === state).length;
  const parts = [
    `${count('kept')} of ${states.length} kept`,
    ...(count('lost') === 0 ? [] : [`${count('lost')} already LOST today`]),
    ...(count('open') === 0 ? [] : [`${count('open')} not proved`]),
  ];
  return parts.join(', ');
}

/** The proof takes as many rows as there are selectors, up to somewhat less than half of the screen. */
function proofRows(state: State, selectors: number): number {
  if (!isProofOpen.of(state)) return 0;
  return Math.max(5, Math.min(selectors + 5, Math.floor(bodyRows(state.size) * 0.45)));
}

function protectedView(session: Session, state: State): readonly Line[] {
  const { glyphs } = session;
  const { proposal, losses } = session.planOf(state.choices);
  const { coverage } = losses();
  const { at, top } = LIST.cursor.of(state);
  const { rows } = LIST.extent(session, state);
  const width = bodyColumns(state.size);
  const asked = Math.floor((width - 2 - RESULT) * 0.55);
  const by = width - 2 - asked - RESULT;
  const shown = coverage.slice(top, top + rows).map((one, index): Line => {
    const selected = top + index === at;
    const result = stateOf(one);
    const cells = [
      fit(askedName(one.asked), asked - 1, glyphs),
      ' ',
      fit(screenText(byWhomOrWhere(one, session)), by - 1, glyphs),
      ' ',
    ];
    return {
      ...line(selected ? '> ' : '  ', cells, toned(RESULTS[result], result === 'kept' ? 'good' : 'bad')),
      selected,
    };
  });
  const current = coverage[at];
  const box = proofRows(state, proposal.selectors.length);
  return [
    line(' These must stay recorded in every account and Region, by any trail or store:'),
    line(' proved for all their events. A LOST row shows an event that is lost.'),
    line(toned(`  ${fit('Call or resource', asked, glyphs)}${fit('Kept by, or where not', by, glyphs)}Result`, 'dim')),
    ...fillLines(shown, rows),
    ...(box === 0 || current === undefined ? [] : coverageBox(current, session, proposal, width, box)),
  ];
}
