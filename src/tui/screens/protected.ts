import type { Proof } from '../../optimize/proof.ts';
import { policyLine } from '../../report/text/policy-text.ts';
import { screenText } from '../text/screen-text.ts';
import { remember } from '../state/memory.ts';
import { listPane } from '../state/pane.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns, bodyRows } from '../state/size.ts';
import type { Screen, State } from '../state/state.ts';
import { fit } from '../text/fit.ts';
import { BLANK, fillLines, line, type Line, toned } from '../text/line.ts';
import { nameOfProtected } from '../../selectors/protection.ts';
import { proofName } from './protected/proof-name.ts';
import { proofBox } from './protected/proof-box.ts';
import { selectorNames } from './selectors/selector-text.ts';

const RESULT = 7;
/** Where one is not proved. */
const WIDE_RESULT = 11;

const isProofOpen = remember(true);

const LIST = listPane((session, state) => {
  const { proofs, selectors } = session.planOf(state.choices).proposal;
  return { count: proofs.length, rows: bodyRows(state.size) - 3 - proofRows(state, selectors.length) };
});

export const protectedScreen: Screen = {
  title: 'Protected',
  shows: 'each protected call and resource with its proof, or with an event that is lost',
  status: (session, { choices }) =>
    `${keptText(session.planOf(choices).proposal.proofs)}   ${screenText(policyLine(session.policy))}`,
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

function keptText(proofs: readonly Proof[]): string {
  const kept = `${proofs.filter((proof) => proof.kept === true).length} of ${proofs.length} kept`;
  const lost = proofs.filter((proof) => proof.kept === false).length;
  const open = proofs.filter((proof) => proof.kept === null).length;
  if (open === 0) return lost === 0 ? kept : `${kept}, the rest are already LOST today`;
  return `${kept}${lost === 0 ? '' : `, ${lost} already LOST today`}, ${open} not proved`;
}

/** The proof takes as many rows as there are selectors, up to somewhat less than half of the screen. */
function proofRows(state: State, selectors: number): number {
  if (!isProofOpen.of(state)) return 0;
  return Math.max(5, Math.min(selectors + 4, Math.floor(bodyRows(state.size) * 0.45)));
}

function protectedView(session: Session, state: State): readonly Line[] {
  const { glyphs } = session;
  const { proposal } = session.planOf(state.choices);
  const { at, top } = LIST.cursor.of(state);
  const { rows } = LIST.extent(session, state);
  const width = bodyColumns(state.size);
  const resultWidth = proposal.proofs.some(({ kept }) => kept === null) ? WIDE_RESULT : RESULT;
  const call = Math.floor((width - 2 - resultWidth) * 0.52);
  const category = 11;
  const by = width - 2 - call - category - resultWidth;
  const names = selectorNames(proposal.selectors);
  const shown = proposal.proofs.slice(top, top + rows).map((proof, index): Line => {
    const selected = top + index === at;
    const cells = [
      fit(proofName(proof), call - 1, glyphs),
      ' ',
      fit(session.protectedClasses.get(nameOfProtected(proof))?.category ?? 'not known', category, glyphs),
      fit(keptBy(proof, names), by - 1, glyphs),
      ' ',
    ];
    return {
      ...line(selected ? '> ' : '  ', ...cells, toned(resultOf(proof), proof.kept === true ? 'good' : 'bad')),
      selected,
    };
  });
  const current = proposal.proofs[at];
  const box = proofRows(state, proposal.selectors.length);
  return [
    line(' These must stay recorded: proved for all their events,'),
    line(' not sampled. A LOST row shows an event that is lost.'),
    line(
      toned(
        `  ${fit('Call or resource', call, glyphs)}${fit('Category', category, glyphs)}${fit('Kept by', by, glyphs)}Result`,
        'dim',
      ),
    ),
    ...fillLines(
      proposal.proofs.length === 0 ? [BLANK, line('  the policy protects nothing that is in the snapshot')] : shown,
      rows,
    ),
    ...(box === 0 || current === undefined ? [] : proofBox(current, session, proposal, width, box)),
  ];
}

function resultOf({ kept }: Proof): string {
  return kept === null ? 'NOT PROVED' : kept ? 'KEPT' : 'LOST';
}

function keptBy(proof: Proof, names: readonly string[]): string {
  if (proof.kept !== true) return '-';
  if (proof.trail !== undefined) return `trail ${screenText(proof.trail)}`;
  const [first, ...others] = proof.by;
  if (first === undefined) return '-';
  return others.length === 0 ? (names[first] ?? '') : `${proof.by.map((index) => index + 1).join(' and ')} together`;
}
