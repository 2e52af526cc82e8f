import { DIALECT_NAMES } from '../../selectors/dialects/dialect.ts';

/** The formats of each command, as its help lists them. */
export const REPORT_FORMATS = ['table', 'markdown', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const PROPOSAL_FORMATS = ['proposal', ...DIALECT_NAMES] as const;
export type ProposalFormat = (typeof PROPOSAL_FORMATS)[number];

export const EXPLAIN_FORMATS = ['text', 'ndjson'] as const;
export type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];

export const CHECK_FORMATS = ['text', 'json', 'sarif'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

export const DIFF_FORMATS = ['text', 'json'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];
export const RATES_FORMATS = ['table', 'json'] as const;
export type RatesFormat = (typeof RATES_FORMATS)[number];

export { DIALECT_NAMES };
