import type { Plan } from '../../estate/plan.ts';
import { screenText } from '../../text/screen-text.ts';
import { type Condition, OPERATORS, type Selector } from '../../../selectors/selector.ts';
import { widthOf } from '../../../base/display-width.ts';
import { wrap } from '../../../base/wrap.ts';

/** Each selector by its number and name. */
export function selectorNames(selectors: readonly Selector[]): readonly string[] {
  return selectors.map(({ Name }, index) => `${index + 1} ${screenText(Name ?? '(no name)')}`);
}

/** What can be read on the Selectors screen: each selector, and the warnings where there are any. */
export function selectorEntries({ proposal: { selectors }, warnings }: Plan): readonly string[] {
  return [...selectorNames(selectors), ...(warnings.length === 0 ? [] : [`! Warnings (${warnings.length})`])];
}

/** The text of one entry: the JSON of a selector, or the warnings as sentences. */
export function jsonLines(
  { proposal: { selectors }, warnings }: Plan,
  entry: number,
  width: number,
): readonly string[] {
  const selector = selectors[entry];
  if (selector !== undefined) return selectorJson(selector, width).flatMap((text) => wrapIndented(text, width));
  return warnings.flatMap((what) => [
    ...wrap(screenText(what), width - 2).map((text, index) => (index === 0 ? `- ${text}` : `  ${text}`)),
    '',
  ]);
}

/** JSON as put-event-selectors takes it, a condition a line where it fits. */
function selectorJson({ Name, FieldSelectors }: Selector, width: number): readonly string[] {
  return [
    '{',
    ...(Name === undefined ? [] : [`  "Name": ${json(Name)},`]),
    '  "FieldSelectors": [',
    ...FieldSelectors.flatMap((condition, index) =>
      conditionJson(condition, width, index < FieldSelectors.length - 1 ? ',' : ''),
    ),
    '  ]',
    '}',
  ];
}

function conditionJson(condition: Condition, width: number, comma: string): readonly string[] {
  const used = OPERATORS.flatMap((operator) => {
    const values = condition[operator];
    return values === undefined ? [] : [{ operator, values: values.map(json) }];
  });
  const members = used.map(({ operator, values }) => `"${operator}": [${values.join(', ')}]`);
  const whole = `    {${[`"Field": ${json(condition.Field)}`, ...members].join(', ')}}${comma}`;
  if (widthOf(whole) <= width) return [whole];
  return [
    `    {"Field": ${json(condition.Field)},`,
    ...used.flatMap(({ operator, values }, index) => {
      const end = index < used.length - 1 ? ',' : `}${comma}`;
      const short = `     "${operator}": [${values.join(', ')}]${end}`;
      if (widthOf(short) <= width) return [short];
      const list = values.map((value, at) => `       ${value}${at < values.length - 1 ? ',' : ''}`);
      return [`     "${operator}": [`, ...list, `     ]${end}`];
    }),
  ];
}

function json(text: string): string {
  return screenText(JSON.stringify(text));
}

function wrapIndented(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const indent = /^ */.exec(text)![0];
  return wrap(text.trimStart(), width - indent.length).map((part) => indent + part);
}
