// How the time of each reader grows: processor time for an input, and for one of four times the size. A reader whose time is
// linear has a ratio of about 4, whether the input is right or wrong in every entry. Usage: npx node bench/readers.ts [WORD]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPart } from '../src/cli/observe/read-part.ts';
import { parseJson } from '../src/base/json.ts';
import { parseRates } from '../src/model/rates/parse-rates.ts';
import { parseSnapshot } from '../src/model/snapshot/parse-snapshot.ts';
import { parseProduct } from '../src/observe/aws/price-list/parse-product.ts';
import { readContent } from '../src/observe/logs/files/read-content.ts';
import { parseUsage } from '../src/observe/usage/parse-usage.ts';
import { parsePolicy } from '../src/optimize/parse-policy.ts';
import { makeProduct } from '../test/observe/aws/price-list/price-list-product.ts';
import * as inputs from './readers-workload.ts';

const GROWTH = 4;
const ROUNDS = 3;

interface Case {
  readonly name: string;
  readonly size: number;
  /** Whether the reader takes what `make` gives it. */
  readonly isRight: boolean;
  readonly make: (size: number) => () => boolean | Promise<boolean>;
}

function text(
  name: string,
  size: number,
  make: (size: number) => string,
  read: (text: string) => { readonly ok: boolean },
  isRight = true,
): Case {
  const from = (count: number) => {
    const made = make(count);
    return () => read(made).ok;
  };
  return { name, size, isRight, make: from };
}

function log(name: string, make: (size: number) => Buffer, isRight = true): Case {
  const from = (count: number) => {
    const made = make(count);
    return () => readContent(made).kind === 'read';
  };
  return { name, size: 10_000, isRight, make: from };
}

const json = (made: string): unknown => {
  const parsed = parseJson(made);
  return parsed.kind === 'json' ? parsed.json : undefined;
};
const folder = mkdtempSync(join(tmpdir(), 'trailtrim-bench-'));

const CASES: readonly Case[] = [
  text('policy', 4_000, inputs.policyText, parsePolicy),
  text('policy, unknown keys', 2_000, inputs.yamlOfUnknownKeys, parsePolicy, false),
  text('usage', 2_000, inputs.usageText, parseUsage),
  text('usage, unknown keys', 2_000, inputs.yamlOfUnknownKeys, parseUsage, false),
  text('snapshot', 10_000, inputs.snapshotText, (made) => parseSnapshot(json(made))),
  text('snapshot, empty rows', 10_000, inputs.snapshotOfEmptyRows, (made) => parseSnapshot(json(made)), false),
  text('rates', 5_000, inputs.ratesText, (made) => parseRates(json(made))),
  text('rates, empty rows', 5_000, inputs.ratesOfEmptyRows, (made) => parseRates(json(made)), false),
  log('logs, one document', inputs.logDocument),
  log('logs, lines', inputs.logLines),
  log('logs, no records', inputs.logOfStrangers, false),
  log('logs, joined', inputs.logJoined),
  log('logs, table', inputs.logTable),
  {
    name: 'part file',
    size: 5_000,
    isRight: true,
    make: (answers) => {
      const path = join(folder, `${answers}.part`);
      writeFileSync(path, inputs.partText(answers));
      return async () => (await readPart(path))?.unfinished !== undefined;
    },
  },
  {
    name: 'price list',
    size: 3_000,
    isRight: true,
    make: (products) => {
      const made = Array.from({ length: products }, (_, index) => makeProduct({ sku: `SKU${index}` }));
      return () => made.every((one) => parseProduct(one, 'AWSCloudTrail').faults.length === 0);
    },
  },
];

/** The least processor time of some rounds, in milliseconds: the machine may be doing something else. */
async function timeOf({ name, isRight, make }: Case, size: number): Promise<number> {
  const read = make(size);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    if ((await read()) !== isRight) throw new Error(`${name}: ${isRight ? 'refused' : 'taken'}`);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

const show = (milliseconds: number): string => milliseconds.toFixed(0).padStart(6);

try {
  for (const one of CASES.filter(({ name }) => name.includes(process.argv[2] ?? ''))) {
    const small = await timeOf(one, one.size);
    const large = await timeOf(one, one.size * GROWTH);
    console.log(
      `${one.name.padEnd(22)} ${String(one.size).padStart(6)} entries ${show(small)} ms  ${GROWTH} times as many ${show(large)} ms  ratio ${(large / small).toFixed(1)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
