import { sumBounds } from '../../../model/quantity/bounds.ts';
import { NO_COST } from '../../../model/quantity/usd.ts';
import type { Explanation } from '../../../optimize/explain.ts';
import { RISKS } from '../../../optimize/risks.ts';
import { whyText } from '../../text/explain-text.ts';
import { amountText } from '../../text/format-number.ts';
import { hanging } from './hanging.ts';

/** So many have their sentence; the rest is told by its sum. */
const SHOWN = 25;

/** Each exclusion with its sentence and where it is, the one that saves most first, and what to know of all of them. */
export function exclusionLines(explanations: readonly Explanation[]): readonly string[] {
  const shown = explanations.slice(0, SHOWN);
  const rest = explanations.slice(SHOWN);
  const sum = sumBounds(
    rest.map(({ saving }) => saving),
    NO_COST,
  );
  const risks = [...new Set(explanations.flatMap(({ risk }) => risk))];
  return [
    ...shown.flatMap((explanation, index) => hanging(`${whyText(explanation)}${placeOf(explanation)}`, mark(index))),
    ...(rest.length === 0
      ? []
      : hanging(`and ${rest.length} more, ${amountText(sum)} a month together: --format proposal lists them`, '    ')),
    ...(risks.length === 0 ? [] : ['', 'Of these:']),
    ...risks.flatMap((risk) => hanging(RISKS[risk])),
  ];
}

function mark(index: number): string {
  return `${String(index + 1).padStart(2)}. `;
}

function placeOf({ account, region, evidence }: Explanation): string {
  const place = [account, region].filter((part) => part !== null).join(', ');
  const from = evidence.length === 0 ? '' : `; counted: ${evidence.map((kind) => kind.replace('-', ' ')).join(', ')}`;
  return place === '' && from === '' ? '' : ` [${place}${from}]`;
}
