import loader, { type Highs } from 'highs';
import type { Item, Program } from '../test/optimize/oracle/forms.ts';

// Its types are those of its CommonJS build, and Node loads the other one.
const load = loader as unknown as typeof loader.default;

export interface Optimum {
  readonly worth: number;
  readonly values: number;
  /** Of each type which alternative, with how many items. */
  readonly opened: readonly string[];
}

let solver: Promise<Highs> | undefined;

/** HiGHS's optimum, solved to a gap of nothing. */
export async function solve({ limit, types }: Program): Promise<Optimum> {
  // An item that is neither dearer nor cheaper than `limit` others of the same values is in no optimum that these are not in.
  const alternatives = types.flatMap((of, type) =>
    of.map((one) => ({ ...one, type, items: heaviest(one.items, limit) })),
  );
  solver ??= load();
  const objective: string[] = [];
  const values: string[] = [];
  const rows: string[] = [];
  const binary: string[] = [];
  for (const [index, { fixed, items }] of alternatives.entries()) {
    const open = `y${index}`;
    binary.push(open);
    if (fixed !== 0) values.push(term(fixed, open));
    for (const [at, item] of items.entries()) {
      const taken = `x${index}_${at}`;
      binary.push(taken);
      objective.push(term(item.worth, taken));
      if (item.values !== 0) values.push(term(item.values, taken));
      rows.push(`${taken} - ${open} <= 0`);
    }
  }
  for (const type of types.keys()) {
    const open = alternatives.flatMap((one, index) => (one.type === type ? [`y${index}`] : []));
    if (open.length > 1) rows.push(`${open.join(' + ')} <= 1`);
  }
  if (objective.length === 0) return { worth: 0, values: 0, opened: [] };
  rows.push(`${values.join(' ')} <= ${limit}`);
  const text = [
    'Maximize',
    ` obj: ${objective.join('\n ')}`,
    'Subject To',
    ...rows.map((row, index) => ` c${index}: ${row.replace(/^\+ /, '')}`),
    'Binary',
    ` ${binary.join('\n ')}`,
    'End',
  ].join('\n');
  const { Status, Columns } = (await solver).solve(text, { mip_rel_gap: 0, mip_abs_gap: 0 });
  if (Status !== 'Optimal') throw new Error(`HiGHS ends with ${Status}`);
  const isOne = (name: string): boolean => ((Columns[name] as { Primal?: number } | undefined)?.Primal ?? 0) > 0.5;
  const chosen = alternatives.map(({ items, ...one }, index) => ({
    ...one,
    isOpen: isOne(`y${index}`),
    items: items.filter((_, at) => isOne(`x${index}_${at}`)),
  }));
  return {
    worth: sum(chosen.flatMap(({ items }) => items.map(({ worth }) => worth))),
    values: sum(
      chosen.flatMap(({ isOpen, fixed, items }) => [isOpen ? fixed : 0, ...items.map((item) => item.values)]),
    ),
    opened: chosen.flatMap(({ isOpen, name, items }) =>
      isOpen && items.length > 0 ? [`${name} ${items.length}`] : [],
    ),
  };
}

/** Of the items that take equally many values the most worth, as many as fit. */
function heaviest(items: readonly Item[], limit: number): readonly Item[] {
  return [...Map.groupBy(items, (item) => item.values)].flatMap(([each, own]) =>
    own.toSorted((a, b) => b.worth - a.worth).slice(0, each <= 0 ? own.length : Math.floor(limit / each)),
  );
}

function term(factor: number, name: string): string {
  return `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
