import { append } from '../../../../base/append.ts';
import type { AnswerOf } from '../../ask/answers/answers.ts';
import type { Spoil } from '../../ask/answers/parse.ts';
import type { Namespace, SeriesKey } from '../metric.ts';
import { FIXED, WANTED } from '../wanted.ts';

/** A metric that exists. */
export interface ListedMetric {
  readonly name: string;
  readonly key: SeriesKey;
}

/** Consecutive metrics that differ only in the values of their dimensions, with these values one after the other. */
type Group = readonly [name: string, set: number, owner: string, values: string[]];

/** Plain JSON, as the journal keeps it: the groups as JSON text of their own, since there are hundreds of thousands of metrics. */
export type ListPage = readonly [next: string | null, groups: string];

/**
 * The wanted metrics of a page of ListMetrics.
 * @param spoil takes metrics of which it is not known whose they are, or that were not asked for
 */
export function parseListPage(
  { Metrics, NextToken, OwningAccounts = [] }: AnswerOf<'cloudwatch:ListMetrics'>,
  namespace: Namespace,
  account: string,
  spoil: Spoil,
): ListPage {
  const groups: Group[] = [];
  for (const [index, listed] of Metrics.entries()) {
    // It is told already.
    if (listed === undefined) continue;
    const { Namespace, MetricName, Dimensions = [] } = listed;
    if (Namespace !== namespace) {
      spoil(`Metrics/${index}/Namespace`);
      continue;
    }
    const metric = WANTED[namespace].find(({ name }) => name === MetricName);
    const values = new Map(Dimensions.map(({ Name, Value }) => [Name, Value]));
    const set = metric?.dimensions.findIndex((names) => isSet(names, values)) ?? -1;
    if (metric === undefined || set < 0) continue;
    // There are none where nobody shares metrics.
    const owning = OwningAccounts.length === 0 ? account : OwningAccounts[index];
    if (owning === undefined) {
      spoil(`OwningAccounts/${index}`);
      continue;
    }
    const owner = owning === account ? '' : owning;
    const named = metric.dimensions[set]!.map((name) => values.get(name)!);
    const last = groups.at(-1);
    if (last !== undefined && last[0] === metric.name && last[1] === set && last[2] === owner) append(last[3], named);
    else groups.push([metric.name, set, owner, named]);
  }
  return [NextToken ?? null, JSON.stringify(groups)];
}

function isSet(names: readonly string[], values: ReadonlyMap<string, string>): boolean {
  return (
    names.length === values.size &&
    names.every((name) => values.has(name) && (FIXED[name] ?? values.get(name)) === values.get(name))
  );
}

/** @param one returns a shared copy of a text, since names repeat many times */
export function readListPage(
  [, groups]: ListPage,
  namespace: Namespace,
  one: (text: string) => string,
): readonly ListedMetric[] {
  return (JSON.parse(groups) as readonly Group[]).flatMap(([name, set, owner, values]) => {
    const size = WANTED[namespace].find((metric) => metric.name === name)!.dimensions[set]!.length;
    return Array.from({ length: size === 0 ? 1 : values.length / size }, (_, index): ListedMetric => {
      const key: SeriesKey = [set, one(owner), ...values.slice(index * size, (index + 1) * size).map(one)];
      // A list that was spread has room for a dozen more; its slice has none.
      return { name, key: key.slice() as unknown as SeriesKey };
    });
  });
}
