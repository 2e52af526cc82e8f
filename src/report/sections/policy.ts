import { policyJson, policyWords } from '../text/policy-text.ts';
import type { ReportSection } from './section.ts';

/** Which policy decided what is noise, what is protected, and the budget. */
export const policy: ReportSection = {
  section: (report) => ({
    blocks: [{ kind: 'paragraph', text: ['Policy: ', { quoted: policyWords(report.policy) }, '.'] }],
  }),
  json: (report) => ({ policy: policyJson(report.policy) }),
};
