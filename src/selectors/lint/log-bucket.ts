import type { Lint } from './finding.ts';

/** A bucket that a trail delivers into, and whose deliveries the trail records. */
export const lintLogBucket: Lint = () => [];
