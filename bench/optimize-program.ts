import loader, { type Highs } from 'highs';
import type { Alternative, Item, Program, Rectangle } from '../test/optimize/oracle/forms.ts';

// Its types are those of its CommonJS build, and Node loads the other one.
const load = loader as unknown as typeof loader.default;

export interface Optimum {
  readonly worth: number;
  /** Of each type which alternative, with how many items. */
  readonly opened: readonly string[];
}

let solver: Promise<Highs> | undefined;

/** HiGHS's optimum, solved to a gap of nothing. */
export async function solve({ limit, types }: Program): Promise<Optimum> {
  // An item that is neither dearer nor cheaper than `limit` others of the same values is in no optimum that these are not in.
  const alternatives = types.flatMap((of, type) => of.map((one) => ({ ...one, type, items: heaviest(one, limit) })));
  solver ??= load();
  const objective: string[] = [];
  const values: string[] = [];
  const rows: string[] = [];
  const binary: string[] = [];
  for (const [index, { fixed, items, rectangle }] of alternatives.entries()) {
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
    const alone = new Map(items.map(({ pair }, at) => [pair, `x${index}_${at}`]));
    if (rectangle !== undefined) addRectangle(rectangle, index, alone, { objective, values, rows, binary });
  }
  for (const type of types.keys()) {
    const open = alternatives.flatMap((one, index) => (one.type === type ? [`y${index}`] : []));
    if (open.length > 1) rows.push(`${open.join(' + ')} <= 1`);
  }
  if (objective.length === 0) return { worth: 0, opened: [] };
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
  const { Status, Columns, ObjectiveValue } = (await solver).solve(text, { mip_rel_gap: 0, mip_abs_gap: 0 });
  if (Status !== 'Optimal') throw new Error(`HiGHS ends with ${Status}`);
  const isOne = (name: string): boolean => ((Columns[name] as { Primal?: number } | undefined)?.Primal ?? 0) > 0.5;
  const opened = alternatives.flatMap(({ name, items, rectangle }, index): string[] => {
    if (!isOne(`y${index}`)) return [];
    const singles = items.filter((_, at) => isOne(`x${index}_${at}`)).length;
    const [names, places] = [
      (rectangle?.names ?? []).filter((_, at) => isOne(`m${index}_${at}`)).length,
      (rectangle?.places ?? []).filter((_, at) => isOne(`q${index}_${at}`)).length,
    ];
    return singles + names === 0 ? [] : [`${name} ${singles}${names > 0 ? ` + ${names} x ${places}` : ''}`];
  });
  return { worth: ObjectiveValue, opened };
}

interface Text {
  readonly objective: string[];
  readonly values: string[];
  readonly rows: string[];
  readonly binary: string[];
}

/** A pair goes with its name and its place, and what must not go forbids one of the two. A resource goes in one way alone. */
function addRectangle(
  { names, places, worth }: Rectangle,
  index: number,
  alone: ReadonlyMap<string | undefined, string>,
  { objective, values, rows, binary }: Text,
): void {
  const open = `y${index}`;
  const nameAt = (at: number): string => `m${index}_${at}`;
  const placeAt = (at: number): string => `q${index}_${at}`;
  for (const one of [...names.keys()].map(nameAt).concat([...places.keys()].map(placeAt))) {
    binary.push(one);
    values.push(term(1, one));
    rows.push(`${one} - ${open} <= 0`);
  }
  for (const [n, name] of names.entries())
    for (const [p, place] of places.entries()) {
      const own = worth.get(`${name} ${place}`);
      if (own === undefined) rows.push(`${nameAt(n)} + ${placeAt(p)} <= 1`);
      else {
        const pair = `d${index}_${n}_${p}`;
        binary.push(pair);
        objective.push(term(own, pair));
        rows.push(`${pair} - ${nameAt(n)} <= 0`, `${pair} - ${placeAt(p)} <= 0`);
        const single = alone.get(`${name} ${place}`);
        if (single !== undefined) rows.push(`${pair} + ${single} <= 1`);
      }
    }
}

/** Of the items that take equally many values the most worth, as many as fit, and those that may go with others. */
function heaviest({ items, rectangle }: Alternative, limit: number): readonly Item[] {
  const isPair = ({ pair = '' }: Item): boolean => rectangle?.worth.has(pair) === true;
  const rest = items.filter((item) => !isPair(item));
  const kept = [...Map.groupBy(rest, (item) => item.values)].flatMap(([each, own]) =>
    own.toSorted((a, b) => b.worth - a.worth).slice(0, each <= 0 ? own.length : Math.floor(limit / each)),
  );
  return [...kept, ...items.filter(isPair)];
}

function term(factor: number, name: string): string {
  return `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`;
}
