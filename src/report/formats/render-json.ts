import { jsonText } from '../../base/json-text.ts';
import { boundsText, decimalText } from './format-number.ts';
import { reconciliationJson } from './render-reconciliation.ts';
import { retentionJson } from './render-retention.ts';
import { whatIfJson } from './render-what-if.ts';
import type { Report } from '../report.ts';
import { findingJson } from '../findings/finding-json.ts';

/** `trailtrim/report@1`. Amounts and quantities are decimal strings. */
export function renderJson(report: Report): string {
  const value = {
    schema: 'trailtrim/report@1',
    currency: 'USD',
    month: report.month.label,
    ...(report.origin === 'observed' ? {} : { origin: report.origin }),
    window: { start: report.window.start, end: report.window.end },
    rates: {
      asOf: report.ratesAsOf,
      ...(report.discounts.size === 0 ? {} : { discounts: Object.fromEntries(report.discounts) }),
    },
    scope: report.scope,
    total: boundsText(report.total),
    evidence: Object.fromEntries(Object.entries(report.evidence).map(([kind, cost]) => [kind, decimalText(cost)])),
    lines: report.lines.map(({ dimension, account, region, sink, unit, quantity, rate, cost, usageType, above }) => ({
      dimension,
      account,
      region,
      ...(sink.kind === 'none' ? {} : { [sink.kind]: sink.name }),
      unit,
      quantity: boundsText(quantity),
      rate: rate === null ? null : decimalText(rate),
      cost: boundsText(cost),
      usageType,
      ...(above === undefined ? {} : { above }),
    })),
    unknown: report.unknown,
    findings: report.findings.map(findingJson),
    ...(report.reconciliation === null ? {} : { reconciliation: reconciliationJson(report.reconciliation) }),
    retention: retentionJson(report.retention),
    gates: report.gates.map(({ gate, limit, actual, passed }) => ({
      gate,
      limit: decimalText(limit),
      actual: decimalText(actual),
      passed,
    })),
    ...(report.whatIf === undefined ? {} : { whatIf: whatIfJson(report.whatIf) }),
  };
  return `${jsonText(value, 2)}\n`;
}
