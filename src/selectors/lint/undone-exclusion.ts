import type { Lint } from './finding.ts';

/** An exclusion that another selector undoes. */
export const lintUndoneExclusion: Lint = () => [];
