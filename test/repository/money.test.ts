import { mkdtempSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Count, NO_EVENTS } from '../../src/model/quantity/count.ts';
import type { Line } from '../../src/model/bill/line.ts';
import { addUsd, NO_COST, toUsd, type Usd } from '../../src/model/quantity/usd.ts';

const root = path.join(import.meta.dirname, '../..');

describe('no float ever touches an amount', () => {
  test('no number, no bare decimal and no count passes for money: it does not compile', () => {
    const amounts: readonly Usd[] = [
      NO_COST,
      toUsd('0.00002'),
      // @ts-expect-error a number is no amount
      0.1,
      // @ts-expect-error nor is what a number was made of
      toUsd(0.1 as unknown as string).plus(0.2),
      // @ts-expect-error nor is a count
      NO_EVENTS,
    ];
    // @ts-expect-error a number is not added to an amount
    const sum = (): Usd => addUsd(NO_COST, 0.1);
    // @ts-expect-error a number is no count
    const count: Count = 5;
    // @ts-expect-error the cost of a line is no number
    const cost: Line['cost']['expected'] = 1.5;
    expect([amounts.length, typeof sum, count, cost]).toEqual([5, 'function', 5, 1.5]);
  });

  test.for(['model', 'optimize', 'report'])('the linter refuses a way out of decimals in src/%s', (folder) => {
    const home = mkdtempSync(path.join(tmpdir(), 'trailtrim-lint-'));
    try {
      cpSync(path.join(root, '.oxlintrc.json'), path.join(home, '.oxlintrc.json'));
      mkdirSync(path.join(home, 'src', folder), { recursive: true });
      const file = path.join(home, 'src', folder, 'leak.ts');
      writeFileSync(
        file,
        "import type { Decimal } from 'decimal.js';\nexport const leak = (cost: Decimal): number => cost.toNumber();\nexport const text = (cost: string): number => parseFloat(cost);\n",
      );
      const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
      const { stdout } = spawnSync(
        process.execPath,
        [oxlint, '--config', '.oxlintrc.json', '--format', 'unix', 'src'],
        {
          cwd: home,
          encoding: 'utf8',
        },
      );
      expect(stdout).toMatch(/leak\.ts:2:\d+: 'toNumber' is restricted/);
      expect(stdout).toMatch(/leak\.ts:3:\d+: .*binary fraction/);
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  test('every price in pricing/ is decimal text', () => {
    for (const name of readdirSync(path.join(root, 'pricing')).filter((file) => file.endsWith('.json')))
      expect(readFileSync(path.join(root, 'pricing', name), 'utf8')).not.toMatch(/"(?:price|upTo)": *-?[\d.]/);
  });
});
