import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { DIALECT_NAMES } from '../../src/selectors/dialects/dialect.ts';
import { TempFolder } from '../cli/temp-folder.ts';
import { EVENTS, HISTORY, POLICY, RATES, SELECTORS, SNAPSHOT, TRAILS, USAGE } from './inputs.ts';
import { type Path, POISON, poisoned, poisonIn, tagIn, textsIn } from './poison.ts';

const folder = new TempFolder();
const file = (name: string): string => folder.file(name);
let said: string[] = [];

beforeAll(() => {
  const capture = (text: string | Uint8Array): boolean => {
    said.push(text.toString());
    return true;
  };
  vi.spyOn(process.stderr, 'write').mockImplementation(capture);
  vi.spyOn(process.stdout, 'write').mockImplementation(capture);
});

afterAll(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  folder[Symbol.dispose]();
});

/** Everything that the program prints and writes. */
async function outputOf(...args: readonly string[]): Promise<string> {
  const out = file('out');
  writeFileSync(out, '');
  said = [];
  process.exitCode = 0;
  const before = process.listeners('uncaughtException');
  const [stdout, stderr] = [process.stdout.listeners('error'), process.stderr.listeners('error')];
  await runProgram(['node', 'trailtrim', ...args, '-o', out], '0.0.0');
  for (const listener of process.listeners('uncaughtException'))
    if (!before.includes(listener)) process.off('uncaughtException', listener);
  for (const [stream, known] of [
    [process.stdout, stdout],
    [process.stderr, stderr],
  ] as const)
    for (const listener of stream.listeners('error'))
      if (!known.includes(listener)) stream.off('error', listener as () => void);
  return `${said.join('')}\n${readFileSync(out, 'utf8')}`;
}

function write(name: string, value: unknown): string {
  writeFileSync(file(name), JSON.stringify(value));
  return file(name);
}

interface Input {
  readonly name: string;
  readonly value: unknown;
  /** The command lines that read it. */
  readonly read: (path: string) => readonly (readonly string[])[];
}

const plain = {
  snapshot: () => write('plain-snapshot.json', SNAPSHOT),
  selectors: () => write('plain-selectors.json', SELECTORS),
};

const INPUTS: readonly Input[] = [
  {
    name: 'snapshot',
    value: SNAPSHOT,
    read: (path) => [
      ...['table', 'markdown', 'json'].map((format) => ['report', '--from', path, '--format', format]),
      ...['proposal', 'text'].map((format) => ['optimize', '--from', path, '--trail', 'main', '--format', format]),
      ...['proposal', 'text'].map((format) => ['optimize', '--from', path, '--fleet', '--format', format]),
    ],
  },
  {
    name: 'history',
    value: HISTORY,
    read: (path) =>
      ['table', 'markdown', 'json'].map((format) => ['report', '--from', path, '--backtest', '--format', format]),
  },
  {
    name: 'selectors',
    value: SELECTORS,
    read: (path) => [
      ...['text', 'json', 'sarif'].map((format) => ['check', path, '--format', format]),
      ['diff', path, plain.selectors(), '--format', 'text'],
      ['explain', path, '--events', write('e.json', EVENTS), '--format', 'text'],
      ...DIALECT_NAMES.map((dialect) => ['convert', path, '--to', dialect]),
      ['report', '--from', plain.snapshot(), '--selectors', `main=${path}`],
    ],
  },
  {
    name: 'policy',
    value: POLICY,
    read: (path) => [
      ['report', '--from', plain.snapshot(), '--policy', path],
      ['check', plain.selectors(), '--policy', path],
      ['optimize', '--from', plain.snapshot(), '--trail', 'main', '--policy', path, '--format', 'aws-cli'],
      ['optimize', '--from', plain.snapshot(), '--trail', 'main', '--policy', path, '--format', 'text'],
      ['optimize', '--policy', path, '--print-policy'],
      ['optimize', '--from', plain.snapshot(), '--fleet', '--policy', path],
    ],
  },
  {
    name: 'events',
    value: EVENTS,
    read: (path) => [
      ...['text', 'ndjson'].map((format) => ['explain', plain.selectors(), '--events', path, '--format', format]),
      ['observe', '--logs', path],
    ],
  },
  { name: 'usage', value: USAGE, read: (path) => [['report', '--usage', path]] },
  {
    name: 'rates',
    value: RATES,
    read: (path) => [
      ['rates', '--rates', path],
      ['report', '--from', plain.snapshot(), '--rates', path],
    ],
  },
  {
    name: 'trails',
    value: TRAILS,
    read: (path) => [['observe', '--logs', write('records.json', EVENTS), '--trails', path]],
  },
];

function nameOf(path: Path): string {
  return path.map((step) => step ?? '(its name)').join('.');
}

test.for(INPUTS)('the $name that is poisoned is read where it is not', async ({ name, value, read }) => {
  for (const args of read(write(`${name}.json`, value))) {
    await outputOf(...args);
    const isRead = process.exitCode === 0 || process.exitCode === 4;
    expect({ args, said: said.join(''), isRead }).toMatchObject({ isRead: true });
  }
});

describe.for(INPUTS)('no control character of a $name reaches an output', ({ name, value, read }) => {
  test.for(textsIn(value).map((path) => [nameOf(path), path] as const))('%s', async ([, path]) => {
    const input = write(`${name}.json`, poisoned(value, path));
    for (const args of read(input)) {
      const output = await outputOf(...args);
      const tag = args.includes('markdown') ? tagIn(output) : undefined;
      expect({ args, poison: poisonIn(output), tag }).toEqual({ args, poison: undefined, tag: undefined });
    }
  });
});

test('nor one of a file name, or of a value on the command line', async () => {
  const odd = POISON.replaceAll('/', '');
  const lines = [
    ['report', '--from', `${file('missing')}${odd}`],
    ['check', write(`selectors${odd}.json`, SELECTORS), '--format', 'sarif'],
    ['report', '--from', write(`snapshot${odd}.json`, SNAPSHOT)],
    ['report', '--from', plain.snapshot(), '--month', odd],
    ['report', '--from', plain.snapshot(), '--format', odd],
    ['report', '--from', plain.snapshot(), '--selectors', `${odd}=x`],
    ['optimize', '--from', plain.snapshot(), '--trail', odd],
    ['convert', plain.selectors(), '--to', 'terraform', '--trail', odd],
    ['rates', '--region', odd],
    ['report', `--${odd}`],
    [odd],
  ];
  for (const args of lines)
    expect({ args, poison: poisonIn(await outputOf(...args)) }).toEqual({ args, poison: undefined });
});

test('the poison is one: it is found where it is printed as it is', () => {
  for (const part of ['\u001b[31m', '\u0085', '\u202e', '\u2066', '\u2028', '\r', '\n::error::x'])
    expect(poisonIn(`a name${part}`)).toBeTypeOf('string');
  expect(poisonIn(POISON)).toBeDefined();
  expect(tagIn(POISON)).toBeDefined();
  expect(poisonIn('two lines\nof plain text: ::error::\n')).toBeUndefined();
});
