export { cleanText } from './clean-text.ts';
export { dollarRange, dollars, markUnknown } from './format-number.ts';
export { renderJson } from './render-json.ts';
export { renderMarkdown } from './render-markdown.ts';
export { renderInDialect, renderProposal } from './render-proposal.ts';
export { renderTable } from './render-table.ts';
export { makeReport, type Report, type ReportInput } from './report.ts';
