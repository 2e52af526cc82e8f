import { VALUE_LIMIT } from '../../selectors/selector.ts';
import { validateSelectors } from '../../selectors/validate/validate.ts';
import { cleanText } from '../text/clean-text.ts';
import { bodyColumns, bodyRows, checkRows, EXTENTS } from '../state/layout.ts';
import { selectorsUnknown } from '../state/decide.ts';
import { counted } from '../text/quantity-text.ts';
import type { Plan } from '../estate/plan.ts';
import type { Session } from '../state/session.ts';
import type { State } from '../state/state.ts';
import { bar } from '../text/bar.ts';
import { fit } from '../text/fit.ts';
import { boxed, fillLines, line, type Line, type Span, toned } from '../text/line.ts';
import { jsonLines, selectorEntries } from './selector-text.ts';

const BAR = 20;

export function selectorsView(session: Session, state: State): readonly Line[] {
  const plan = session.planOf(state.choices);
  if (state.jsonOpen) return wholeEntry(session, plan, state);
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
    toned(fit(` Trail ${cleanText(trail.name)}`, width - BAR - figures.length, glyphs), 'strong'),
    toned(filled, valuesUsed > VALUE_LIMIT * 0.9 ? 'warn' : 'accent'),
    toned(glyphs.ghost.repeat(Math.max(0, BAR - filled.length)), 'dim'),
    figures,
  );
}

/** The list beside the beginning of what is selected in it. */
function panes(session: Session, { proposal }: Plan, state: State): readonly Line[] {
  const { glyphs } = session;
  const { at, top } = state.cursors.selectors;
  const { rows } = EXTENTS.selectors(session, state);
  const width = bodyColumns(state.size);
  const left = Math.floor(width * 0.42);
  const right = width - left;
  const entries = selectorEntries(proposal).slice(top, top + rows);
  const list = entries.map((entry, index) => {
    const selected = top + index === at;
    return line(toned(fit(`${selected ? '>' : ' '} ${entry}`, left - 4, glyphs), selected ? 'strong' : undefined));
  });
  const texts = jsonLines(proposal, at, right - 4);
  const more = texts.length > rows ? '  enter: the rest' : '';
  const isWarnings = at >= proposal.selectors.length;
  const text = texts.slice(0, rows).map((content) => line(content));
  const leftBox = boxed(counted(proposal.selectors.length, 'selector'), fillLines(list, rows), left, glyphs);
  const rightBox = boxed(`${isWarnings ? 'Warnings' : 'JSON'}${more}`, fillLines(text, rows), right, glyphs);
  return leftBox.map(({ spans }, index) => line(...spans, ...rightBox[index]!.spans));
}

function wholeEntry(session: Session, { proposal }: Plan, state: State): readonly Line[] {
  const width = bodyColumns(state.size);
  const rows = bodyRows(state.size) - 2;
  const { selectors: list, json } = state.cursors;
  const texts = jsonLines(proposal, list.at, width - 4);
  const shown = texts.slice(json.top, json.top + rows).map((content) => line(content));
  const entry = selectorEntries(proposal)[list.at] ?? '';
  const where =
    texts.length > rows ? `  ${json.top + 1}-${Math.min(texts.length, json.top + rows)} of ${texts.length}` : '';
  return boxed(`${entry}${where}`, fillLines(shown, rows), width, session.glyphs, true);
}

function checks(session: Session, { proposal }: Plan, width: number): readonly Line[] {
  const { proofs, selectors, trail, valuesUsed, warnings } = proposal;
  const valid = validateSelectors(selectors, 'trail');
  const lost = proofs.filter(({ kept }) => !kept).length;
  const first = line(
    ' ',
    ...(trail.selectors === null
      ? check(false, selectorsUnknown(trail))
      : check(
          valid.ok,
          valid.ok
            ? 'valid'
            : `${counted(valid.problems.length, 'fault')}: ${cleanText(valid.problems[0]?.message ?? '')}`,
        )),
    ...check(valuesUsed <= VALUE_LIMIT, `${valuesUsed} of ${VALUE_LIMIT} values`),
    ...check(lost === 0, lost === 0 ? `${proofs.length} of ${proofs.length} protected kept` : `${lost} protected LOST`),
  );
  const lines = warnings.map(({ what }) =>
    line(' ', toned('[!]  ', 'warn'), fit(cleanText(what), width - 6, session.glyphs)),
  );
  return [first, ...lines];
}

function check(passed: boolean, text: string): readonly Span[] {
  return [toned(passed ? '[ok] ' : '[!]  ', passed ? 'good' : 'bad'), { text: `${text}   ` }];
}
