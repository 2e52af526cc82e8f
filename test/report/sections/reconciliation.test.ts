import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { cleanText } from '../../../src/base/clean-text.ts';
import { jsonText } from '../../../src/base/json-text.ts';
import type { Reconciliation } from '../../../src/model/reconcile/reconciliation.ts';
import { printMarkdownSection } from '../../../src/report/formats/blocks/markdown.ts';
import { printTextSection } from '../../../src/report/formats/blocks/text.ts';
import { reconciliationJson, reconciliationSection } from '../../../src/report/sections/reconciliation.ts';
import { caseNames, reconcileCase } from '../../model/reconcile/load-case.ts';

const EMPTY = { total: null, months: [], rows: [], paidToFree: [] };

function asText(reconciliation: Reconciliation): string {
  const section = reconciliationSection(reconciliation);
  return section === undefined ? '' : printTextSection(section);
}

function asMarkdown(reconciliation: Reconciliation): string {
  const section = reconciliationSection(reconciliation);
  return section === undefined ? '' : printMarkdownSection(section);
}

describe('the bill against the model', () => {
  test('as a table: rows, what they sum to, and each suggestion once', () => {
    expect(asText(reconcileCase('hidden-copy'))).toMatchInlineSnapshot(`
      "The bill against the model
        2026-10: bill $10.00, model $0.00, difference +$10.00; the model covers the same 31 days, as counted
      Account       Region     Month    Charge                                          Bill            Model  Ratio  Difference  What it suggests
      ────────────  ─────────  ───────  ──────────────────────────────────  ────────────────  ───────────────  ─────  ──────────  ────────────────────
      111122223333  us-east-1  2026-10  Management events, first copy        500,000 ($0.00)  500,000 ($0.00)   1.00       $0.00  agrees
      111122223333  us-east-1  2026-10  Management events, additional copy  500,000 ($10.00)                -            +$10.00  only on the bill [1]
      ────────────  ─────────  ───────  ──────────────────────────────────  ────────────────  ───────────────  ─────  ──────────  ────────────────────
      All rows                                                                        $10.00
        [1] 1.00 paid copies of an event on the bill, 0.00 in the model: one more whole copy, from a trail that is not in the snapshot but in the organization, another Region or another account"
    `);
    expect(asText(reconcileCase('month-outside-window'))).toMatchInlineSnapshot(`
      "The bill against the model
        2026-06: bill $0.00, model $0.00, difference $0.00; the model is projected from the window, which covers 0 of its 30 days
      Account       Region     Month    Charge                                    Bill            Model  Ratio  Difference  What it suggests
      ────────────  ─────────  ───────  ─────────────────────────────  ───────────────  ───────────────  ─────  ──────────  ────────────────
      111122223333  us-east-1  2026-06  Management events, first copy  300,000 ($0.00)  300,000 ($0.00)   1.00       $0.00  agrees
      ────────────  ─────────  ───────  ─────────────────────────────  ───────────────  ───────────────  ─────  ──────────  ────────────────
      All rows                                                                   $0.00"
    `);
  });

  test('as Markdown', () => {
    expect(asMarkdown(reconcileCase('uncounted'))).toMatchInlineSnapshot(`
      "<details><summary>The bill against the model</summary>

      - 2026-10: bill $29.00, model $10.00 + ?, difference +$19.00 (+190.0%); the model covers the same 31 days, as counted

      | Account | Region | Month | Charge | Bill | Model | Ratio | Difference | What it suggests |
      | --- | --- | --- | --- | ---: | ---: | ---: | ---: | --- |
      | \`111122223333\` | \`eu-west-1\` | 2026-10 | Data events | 4,000,000 ($4.00) | unknown |  |  | not compared \\[1\\] \\[2\\] |
      | \`111122223333\` | \`us-east-1\` | 2026-10 | Data events | 25,000,000 ($25.00) | 10,000,000 + ? ($10.00 + ?) | 2.50 | +$15.00 | bill higher \\[3\\] \\[2\\] |

      All rows: $29.00

      1. the model has no count of these events; the bill says how many there were
      2. 1 row of traffic here has no count, which may explain the difference
      3. data events that were not observed: buckets or functions without metrics, callers from other accounts, types that are never measured

      </details>"
    `);
  });

  test('as JSON', () => {
    expect(JSON.parse(jsonText(reconciliationJson(reconcileCase('discount'))))).toMatchInlineSnapshot(`
      {
        "months": [
          {
            "basis": "same-days",
            "days": 31,
            "daysObserved": 31,
            "month": "2026-10",
            "open": false,
            "total": {
              "billed": "176",
              "difference": "-24",
              "modelled": {
                "expected": "200",
                "high": "200",
                "low": "200",
              },
              "percent": "-12",
            },
          },
        ],
        "paidToFree": [],
        "rows": [
          {
            "account": "111122223333",
            "billed": {
              "amount": "176",
              "quantity": "200000000",
            },
            "difference": "-24",
            "dimension": "data",
            "kind": "charge",
            "modelled": {
              "expected": "200000000",
              "high": "200000000",
              "low": "200000000",
            },
            "modelledCost": {
              "expected": "200",
              "high": "200",
              "low": "200",
            },
            "month": "2026-10",
            "ratio": "1",
            "region": "us-east-1",
            "suggests": [
              {
                "rule": "below-list",
                "text": "the effective rate is 12% below list: private pricing; --discount cloudtrail=12% applies it to the estimate",
              },
            ],
            "usageTypes": [
              "USE1-DataEventsRecorded",
            ],
            "verdict": "agrees",
          },
        ],
        "total": {
          "billed": "176",
          "difference": "-24",
          "modelled": {
            "expected": "200",
            "high": "200",
            "low": "200",
          },
          "percent": "-12",
        },
      }
    `);
  });

  test('shows GB to the hundredth, and what is not classified under its own name', () => {
    const text = asText(reconcileCase('lake-trial'));
    expect(text).toMatch(/Lake trial, free: EUW2-FreeTrialIngestion-Bytes +3\.50 \(\$0\.00\)/);
    expect(asText(reconcileCase('other-service'))).toMatch(
      /Amazon Simple Storage Service: EU-TimedStorage-ByteHrs +120\.50 \(\$2\.77\)/,
    );
    expect(asText(reconcileCase('unknown-prefix'))).toMatch(/not known .*: ZZN1-FreeEventsRecorded/);
  });

  test.for([
    ['lake.ingestion.one-year', '0.004', '<0.01'],
    ['lake.ingestion.one-year', '0', '0'],
    ['lake.ingestion.one-year', '12.345', '12.34'],
    ['lake.ingestion.one-year', '1234.5678', '1,235'],
    ['data', '12.345', '12'],
    [null, '0.5', '0.50'],
  ] as const)('shows of %s the quantity %s as %s', ([dimension, quantity, shown]) => {
    const found = reconcileCase('discount');
    const rows = found.rows.map((row) => ({
      ...row,
      dimension,
      billed: { quantity: new Decimal(quantity), amount: toUsd('1') },
    }));
    expect(asText({ ...found, rows })).toContain(` ${shown} ($1.00)`);
  });

  test('moves no cursor, breaks no line and turns none around, whatever a usage type holds', () => {
    const found = reconcileCase('control-characters');
    const text = asText(found);
    expect(text).toContain('USE1-EvilThing Events');
    for (const line of text.split('\n')) expect(line).toBe(cleanText(line));
    expect(asMarkdown(found)).toContain('| USE1-EvilThing Events |');
    expect(jsonText(reconciliationJson(found))).toContain(String.raw`Evil\u001b[2J\u202eThing\nEvents`);
  });

  test.for(caseNames)('%s: no row without its notes', (name) => {
    const found = reconcileCase(name);
    const text = asText(found);
    const marks = [...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
    const texts = new Set(found.rows.flatMap(({ suggests }) => suggests.map((one) => one.text)));
    expect(new Set(marks).size).toBe(texts.size);
    for (const note of texts) expect(text.split(cleanText(note))).toHaveLength(2);
  });

  test('is nothing where there is no bill', () => {
    expect(asText(EMPTY)).toBe('');
    expect(asMarkdown(EMPTY)).toBe('');
  });
});
