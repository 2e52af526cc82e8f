import { cleanText, dollars } from '../../report/index.ts';
import { bodyColumns } from '../layout.ts';
import type { Session } from '../session.ts';
import type { State } from '../state.ts';
import { BLANK, boxed, line, type Line, toned } from '../text/line.ts';
import { counted } from '../text/quantity-text.ts';

/** Where the selectors go, what they are, and how they get to AWS afterwards. */
export function writeView(session: Session, state: State): readonly Line[] {
  const { proposal } = session.planOf(state.choices);
  const { proofs, saving, selectors, valuesUsed } = proposal;
  const lost = proofs.filter(({ kept }) => !kept).length;
  const size = `${counted(selectors.length, 'selector')} with ${counted(valuesUsed, 'value')}, saves ${dollars(saving.expected)} a month`;
  const proved =
    lost === 0 ? `${proofs.length} of ${proofs.length} protected kept` : `${lost} of ${proofs.length} protected LOST`;
  const name = cleanText(session.trail.name);
  return boxed(
    'Write the selector file',
    [
      BLANK,
      line('to       ', toned(`${cleanText(state.path)}_`, 'strong')),
      line('         type to change the path, ctrl-u empties it'),
      BLANK,
      line(`holds    ${size}`),
      line('         ', toned(proved, lost === 0 ? 'good' : 'bad')),
      BLANK,
      line('Nothing is sent to AWS. What would put it on the trail:'),
      line(toned(`  aws cloudtrail put-event-selectors --trail-name ${name} \\`, 'accent')),
      line(toned(`    --advanced-event-selectors file://${cleanText(state.path)}`, 'accent')),
      line(toned('It replaces all selectors that the trail has now: save those first.', 'dim')),
    ],
    bodyColumns(state.size),
    session.glyphs,
    true,
  );
}
