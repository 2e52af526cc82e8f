import { compare } from '../../base/order.ts';
import { records } from '../../model/bill/recording.ts';
import { resourcesOfRow } from '../../model/snapshot/named-resources.ts';
import type { TrafficRow, Trail } from '../../model/snapshot/snapshot.ts';
import { TEST_OF } from '../../selectors/event/knowledge.ts';
import { isExcluding } from '../../selectors/lint/polarity.ts';
import { keepValues } from '../../selectors/lint/rewrite-condition.ts';
import type { Test } from '../../selectors/match/value-list.ts';
import { OPERATORS, type Operator, resourceTypeOf, type Selector } from '../../selectors/selector.ts';
import { arnCondition } from '../exclusions.ts';
import type { Question } from '../question.ts';
import { savingOf } from '../saving.ts';
import { chargesOnTrail } from '../trail-charge.ts';

/** An exclusion that no proposal made, and that hides next to nothing. */
export interface IdleExclusion {
  readonly type: string;
  readonly operator: Operator;
  readonly value: string;
  /** What the snapshot shows of what it hides. */
  readonly arns: readonly string[];
  /** Nothing happened there in the window. */
  readonly isSilent: boolean;
}

/** An exclusion stays as long as it is worth so much of what a new one must be. */
const STAYING = 0.5;

const EXCLUDING = OPERATORS.filter(isExcluding);

interface Value extends Pick<IdleExclusion, 'type' | 'operator' | 'value'> {
  /** The selector without any exclusion of an ARN. */
  readonly bare: Trail;
}

/**
 * Exclusions by ARN that are not of an earlier proposal, of which all that they hide was counted, and is worth less than half of the
 * least saving. Of what the snapshot does not show nobody knows what it would cost, so its exclusion stays.
 *
 * @param data selectors without what earlier proposals left out
 */
export function idleExclusions(data: readonly Selector[], question: Question): readonly IdleExclusion[] {
  const { snapshot, policy, trail } = question;
  const values = data.flatMap((selector) => valuesOf(selector, trail));
  if (values.length === 0) return [];
  const today = { ...trail, selectors: data };
  const types = new Set(values.map(({ type }) => type));
  const hidden = snapshot.traffic.filter(
    (row) => row.category === 'Data' && types.has(row.resource?.type ?? '') && records(today, row) === 'no',
  );
  const rowsOf = new Map<Value, TrafficRow[]>();
  const hitsOf = makeHitsOf(values);
  for (const row of hidden)
    for (const value of hitsOf(row)) {
      if (records(value.bare, row) === 'no') continue;
      const rows = rowsOf.get(value);
      if (rows === undefined) rowsOf.set(value, [row]);
      else rows.push(row);
    }
  return [...rowsOf].flatMap(([{ bare, ...value }, rows]): readonly IdleExclusion[] => {
    if (rows.some(({ count, range }) => count === null && range === undefined)) return [];
    const charges = rows.flatMap((row) => chargesOnTrail(row, bare, question) ?? []);
    const worth = charges.length === 0 ? 0 : Number(savingOf(charges, bare, question).expected.toFixed(12));
    const isSilent = rows.every(({ count }) => count === 0n);
    if (!isSilent && worth >= STAYING * Number(policy.minMonthlySaving.toFixed())) return [];
    const arns = rows.flatMap(({ resource }) => resource?.arn ?? []);
    return [{ ...value, arns: [...new Set(arns)].toSorted(compare), isSilent }];
  });
}

function valuesOf(selector: Selector, trail: Trail): readonly Value[] {
  const condition = arnCondition(selector);
  const type = resourceTypeOf(selector);
  if (condition === undefined || type === undefined) return [];
  const bare = { ...trail, selectors: [withoutValues(selector, () => true)] };
  return EXCLUDING.flatMap((operator) => (condition[operator] ?? []).map((value) => ({ type, operator, value, bare })));
}

/** The values that hit a resource of the row: lists may have hundreds, and estates many rows. */
function makeHitsOf(values: readonly Value[]): (row: TrafficRow) => readonly Value[] {
  const byText = Map.groupBy(values, ({ type, operator, value }) => `${TEST_OF[operator]} ${type} ${value}`);
  const lengths = [...new Set(values.map(({ value }) => value.length))];
  return (row) => [
    ...new Set(
      resourcesOfRow(row).flatMap(({ type, arn = '' }) => {
        const find = (test: Test, text: string): readonly Value[] => byText.get(`${test} ${type} ${text}`) ?? [];
        const parts = lengths.filter((length) => length <= arn.length);
        return [
          ...find('Equals', arn),
          ...parts.flatMap((length) => find('StartsWith', arn.slice(0, length))),
          ...parts.flatMap((length) => find('EndsWith', arn.slice(arn.length - length))),
        ];
      }),
    ),
  ];
}

/** The selectors without these exclusions. */
export function withoutIdle(data: readonly Selector[], idle: readonly IdleExclusion[]): readonly Selector[] {
  return data.map((selector) => {
    const own = idle.filter(({ type }) => type === resourceTypeOf(selector));
    return own.length === 0
      ? selector
      : withoutValues(selector, (operator, value) =>
          own.some((one) => one.operator === operator && one.value === value),
        );
  });
}

function withoutValues(selector: Selector, isGone: (operator: Operator, value: string) => boolean): Selector {
  const condition = arnCondition(selector);
  return {
    ...selector,
    FieldSelectors: selector.FieldSelectors.flatMap((one) => {
      if (one !== condition) return [one];
      const left = keepValues(one, (operator, value) => !isExcluding(operator) || !isGone(operator, value));
      return left === null ? [] : [left];
    }),
  };
}
