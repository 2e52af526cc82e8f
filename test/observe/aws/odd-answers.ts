import * as fc from 'fast-check';
import type { Call } from '../../../src/observe/aws/ask/calls.ts';

/** What stands in the place of a part of an answer, whichever part `at` meets. */
export interface Oddity {
  readonly at: number;
  readonly text: string;
  readonly number: number;
  /** In the place of whatever is there, also of another type. */
  readonly other?: unknown;
  /** Where texts go: some are only taken for what they should be if they begin so. */
  readonly how: 'instead' | 'after' | 'before';
}

/** Texts that a parser, a schema or a file may stumble over. */
const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '0.5',
  '1e99',
  '1e-90',
  '0x10',
  'NaN',
  '9'.repeat(80),
  'x'.repeat(3_000),
  '2026-13-45',
  'true',
  '__proto__',
  'a/b',
  '/',
  '*',
  '"',
  '\\',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '\u2028',
  '\ud800',
  'é\n',
];
const NUMBERS = [0, -1, 0.5, 1e-9, 31, 400, 2 ** 31, 2 ** 42 + 1, 2 ** 53, 1e300, Infinity];
const OTHERS = [null, true, false, [], {}, [null], [''], [[]], { __proto__: null, '': '' }];

const oddity: fc.Arbitrary<Oddity> = fc.record(
  {
    at: fc.nat({ max: 5_000 }),
    text: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...TEXTS) }, fc.string({ unit: 'binary', maxLength: 12 })),
    number: fc.oneof(fc.constantFrom(...NUMBERS), fc.double({ noNaN: true })),
    how: fc.constantFrom('instead', 'instead', 'after', 'before'),
  },
  { noNullPrototype: true },
);

const sometimesOther = fc
  .tuple(oddity, fc.integer({ min: 0, max: 4 }), fc.constantFrom(...OTHERS))
  .map(([odd, share, other]): Oddity => (share === 0 ? { ...odd, other } : odd));

/** A few odd things in the answers to a few calls. */
export function oddAnswers(calls: readonly Call[]): fc.Arbitrary<ReadonlyMap<Call, readonly Oddity[]>> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...calls), fc.array(sometimesOther, { minLength: 1, maxLength: 3 })), {
      selector: ([call]) => call,
      minLength: 1,
      maxLength: 6,
    })
    .map((pairs) => new Map(pairs));
}

/** The answer with its oddities. @param body JSON, or XML in the form of S3 and STS */
export function withOddities(body: string, oddities: readonly Oddity[]): string {
  return oddities.reduce((text, odd) => (text.startsWith('{') ? oddJson(text, odd) : oddXml(text, odd)), body);
}

type Change = (value: unknown) => void;
type Part = readonly [value: unknown, change: Change];

/** Every value of a document, also of the documents that stand in it as texts. */
function partsOf(value: unknown, change: Change): readonly Part[] {
  const own: Part = [value, change];
  if (typeof value === 'string' && /^[[{]/.test(value)) {
    const inner = parsedOr(value);
    if (inner !== undefined) return [own, ...inside(inner, () => change(JSON.stringify(inner)))];
  }
  return [own, ...inside(value, () => {})];
}

function inside(value: unknown, changed: () => void): readonly Part[] {
  if (typeof value !== 'object' || value === null) return [];
  const members = value as Record<string, unknown>;
  return Object.entries(members).flatMap(([name, one]) =>
    partsOf(one, (other) => {
      members[name] = other;
      changed();
    }),
  );
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** JSON has no text for it, but parsers take a number that is too large for it. */
const INFINITE = 'no text of AWS';

function oddJson(body: string, odd: Oddity): string {
  const answer = JSON.parse(body) as Record<string, unknown>;
  const parts = inside(answer, () => {});
  if (parts.length === 0) return body;
  const [value, change] = parts[odd.at % parts.length]!;
  if ('other' in odd) change(odd.other);
  else if (typeof value === 'string') change(oddText(value, odd));
  else if (typeof value === 'number') change(Number.isFinite(odd.number) ? odd.number : INFINITE);
  else change(odd.text);
  return JSON.stringify(answer).replaceAll(JSON.stringify(INFINITE), '1e999');
}

function oddText(value: string, { how, text }: Oddity): string {
  return how === 'instead' ? text : how === 'after' ? value + text : text + value;
}

/** Elements that hold no other: the whole element, its name, and its text. */
const LEAF = /<([\w.:-]+)(?: [^>]*)?>([^<]*)<\/\1>/g;

function oddXml(body: string, odd: Oddity): string {
  const leaves = [...body.matchAll(LEAF)];
  if (leaves.length === 0) return body;
  const [whole, name, text] = leaves[odd.at % leaves.length]!;
  // What no document may hold even as a reference never gets here.
  const other = 'other' in odd ? '' : /^-?\d+$/.test(text!) ? String(odd.number) : oddText(text!, odd);
  const escaped = other.replaceAll(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`).replaceAll(/[^\P{Cc}\n]/gu, '?');
  return body.replace(whole, () => ('other' in odd ? '' : `<${name}>${escaped}</${name}>`));
}
