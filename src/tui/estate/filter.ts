import { type Bounds, mapBounds } from '../../model/quantity/bounds.ts';
import { approximate, type Count } from '../../model/quantity/count.ts';
import { Decimal } from '../../model/quantity/decimal.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import { type Fate, fateOf, type Plan, plannedSaving } from './plan.ts';
import { KINDS } from './kind.ts';
import type { Resource } from './resource.ts';

/** A filter that was typed: what a resource must pass, and the pieces that mean nothing. */
export interface Filter {
  readonly passes: (resource: Resource, plan: Plan, days: number) => boolean;
  readonly invalid: readonly string[];
}

type Test = Filter['passes'];

/** Words of `is:`, and the fates that they mean. */
const IS: Readonly<Record<string, readonly Fate[]>> = {
  kept: ['keep'],
  dropped: ['drop-reads', 'drop-deliveries', 'drop-all'],
  logged: ['logged', 'unknown'],
};

type Measure = (resource: Resource, plan: Plan, days: number) => Bounds<Usd> | Bounds<number>;

/** Columns that can be compared with a number: events a day, or dollars a month. */
const MEASURES: Readonly<Record<string, Measure>> = {
  reads: ({ reads }, _plan, days) => perDay(reads, days),
  writes: ({ writes }, _plan, days) => perDay(writes, days),
  cost: ({ cost }) => cost,
  saved: (resource, plan) => plannedSaving(resource, plan),
};

const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

/** Pieces between blanks, all of which must pass; `!` turns one around. */
export function parseFilter(text: string): Filter {
  const tests: Test[] = [];
  const invalid: string[] = [];
  for (const piece of text.split(/\s+/).filter((part) => part !== '')) {
    const negated = piece.startsWith('!');
    const test = parsePiece(negated ? piece.slice(1) : piece);
    if (test === undefined) invalid.push(piece);
    else tests.push(negated ? (resource, plan, days) => !test(resource, plan, days) : test);
  }
  return { passes: (resource, plan, days) => tests.every((test) => test(resource, plan, days)), invalid };
}

function parsePiece(piece: string): Test | undefined {
  if (piece === '') return undefined;
  const [, field, list] = /^(kind|is):(.*)$/.exec(piece) ?? [];
  if (field !== undefined && list !== undefined) return parseList(field, list.split(/[|,]/));
  const [, column, operator, number] = /^([a-z]+)(>=|<=|>|<|=)(.*)$/.exec(piece) ?? [];
  if (column !== undefined && operator !== undefined && number !== undefined)
    return parseComparison(column, operator, number);
  const word = piece.toLowerCase();
  return ({ name, id }) => name.toLowerCase().includes(word) || id.toLowerCase().includes(word);
}

function parseList(field: string, values: readonly string[]): Test | undefined {
  if (field === 'kind') {
    if (values.some((value) => !KINDS.includes(value))) return undefined;
    return ({ kind }) => values.includes(kind);
  }
  if (values.some((value) => value !== 'unknown' && !Object.hasOwn(IS, value))) return undefined;
  return (resource, plan) =>
    values.some((value) => (value === 'unknown' ? resource.unknown : IS[value]!.includes(fateOf(resource, plan))));
}

/** Unknown is neither more nor less than a number, except for the part that is known. */
function parseComparison(column: string, operator: string, text: string): Test | undefined {
  const [, digits, unit = ''] = /^\$?(\d+(?:\.\d+)?)([kmg]?)$/i.exec(text) ?? [];
  const measure = Object.hasOwn(MEASURES, column) ? MEASURES[column] : undefined;
  if (measure === undefined || digits === undefined) return undefined;
  const wanted = new Decimal(digits).times(FACTORS[unit.toLowerCase()] ?? 1).toFixed();
  return (resource, plan, days) => {
    const { low, high } = measure(resource, plan, days);
    const [atLeast, atMost] = [comparedTo(low, wanted), high === null ? 1 : comparedTo(high, wanted)];
    if (operator === '>') return atLeast > 0;
    if (operator === '>=') return atLeast >= 0;
    if (operator === '<') return atMost < 0;
    if (operator === '<=') return atMost <= 0;
    return atLeast === 0 && atMost === 0;
  };
}

/** An amount, or a number of events, against what was typed. */
function comparedTo(value: Usd | number, wanted: string): number {
  return typeof value === 'number' ? new Decimal(value).comparedTo(wanted) : value.comparedTo(wanted);
}

function perDay(events: Bounds<Count>, days: number): Bounds<number> {
  return mapBounds(events, (count) => approximate(count) / Math.max(1, days));
}
