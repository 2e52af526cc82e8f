/** The formats of `explain`, which answers event by event. Those of the other commands are in `report/formats/formats.ts`. */
export const EXPLAIN_FORMATS = ['text', 'ndjson'] as const;
export type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];
