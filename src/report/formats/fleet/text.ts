import { cleanText } from '../../../base/clean-text.ts';
import { statedConfidence } from '../../../model/forecast/stated-confidence.ts';
import { explain } from '../../../optimize/explain.ts';
import type { Measure } from '../../../optimize/fleet/measure.ts';
import type { Fleet } from '../../../optimize/fleet/propose-fleet.ts';
import { atLimitText, trailsAtLimit } from '../../text/at-limit-text.ts';
import {
  assumesText,
  endCommand,
  endsText,
  measureText,
  proofText,
  worthText,
  type NameOf,
  namesIn,
  safetyText,
  twiceText,
} from '../../text/fleet-text.ts';
import { amountText, dollars } from '../../text/format-number.ts';
import { inMonth } from '../../text/labels.ts';
import { savingText } from '../../text/saving-text.ts';
import { policyLine } from '../../text/policy-text.ts';
import { exclusionLines } from '../proposal/exclusion-lines.ts';
import { hanging } from '../proposal/hanging.ts';

const INDENT = '   ';

/** For people: what to do, in which order, what each measure saves after those before it, and what stays. */
export function fleetText(fleet: Fleet): string {
  const { question, before, after, saving, measures, twice, copies } = fleet;
  const { snapshot, month, policy } = question;
  const confidence = statedConfidence(snapshot, month);
  const nameOf = namesIn(fleet);
  const hasStores = measures.some(({ sink, selectors }) => selectors !== null && 'ingesting' in sink);
  const isChanging = measures.some(({ selectors }) => selectors !== null);
  const lines = [
    ...hanging(
      `${amountText(before)} -> ${amountText(after)} ${inMonth(month)}, ${savingText(saving, { confidence })}`,
      '',
    ),
    ...worthText(fleet).flatMap((line) => hanging(line, '  ')),
    ...hanging(policyLine(policy), '  '),
    ...hanging(proofText(fleet), '  '),
    ...(measures.length === 0 ? ['', ...hanging(NOTHING, '')] : []),
    ...measures.flatMap((measure, index) => ['', ...measureLines(measure, index, nameOf)]),
    ...(isChanging
      ? [
          '',
          `The new selectors of each trail${hasStores ? ' and event data store' : ''} are in the JSON of --format proposal.`,
        ]
      : []),
    ...(twice.length === 0 ? [] : ['', 'Still recorded twice:']),
    ...twice.flatMap((one) => hanging(`${amountText(one.cost)}: ${twiceText(one, nameOf)}`)),
    ...trailsAtLimit(fleet).flatMap((one) => ['', ...hanging(atLimitText(one, nameOf), '')]),
    ...(copies.isExact
      ? []
      : [
          '',
          ...hanging(
            `not all settings were looked at: of management copies ${dollars(copies.saving)} go, and at most ${dollars(copies.bound)} could`,
            '',
          ),
        ]),
  ];
  return `${lines.map((line) => cleanText(line)).join('\n')}\n`;
}

const NOTHING = 'Nothing to do: no trail can leave to another what both record, and no other selectors save anything.';

function measureLines(measure: Measure, index: number, nameOf: NameOf): readonly string[] {
  const { proposal, saving, id } = measure;
  const command = endCommand(measure);
  const ends = id === 'selectors' ? 'goes' : 'ends';
  return [
    ...hanging(measureText(measure, nameOf), `${index + 1}. `),
    ...hanging(savingText(saving), INDENT),
    ...hanging(`safe: ${safetyText(measure, nameOf)}`, INDENT),
    ...assumesText(measure, nameOf).flatMap((one) => hanging(`assumes: ${one}`, INDENT)),
    ...endsText(measure, nameOf).flatMap((end) => hanging(`${ends}: ${end}`, INDENT)),
    // A command in one line can be copied.
    ...(command.length === 0 ? [] : [`${INDENT}${command.join(' ')}`]),
    ...(proposal === undefined ? [] : exclusionLines(explain(proposal)).map((line) => `${INDENT}${line}`.trimEnd())),
  ];
}
