import type { Selector, Target } from '../selector.ts';
import type { TrailSettings } from './settings.ts';

/** The forms in which selectors can be written, as `--to` names them. */
export const DIALECT_NAMES = ['aws-cli', 'cloudformation', 'terraform', 'terraform-awscc', 'cdk', 'pulumi'] as const;
/** One of the forms in which selectors can be written. */
export type Dialect = (typeof DIALECT_NAMES)[number];

/** What the selectors are put into. */
export interface Frame {
  readonly target: Target;
  readonly settings: TrailSettings;
}

/** Writes a whole file that holds the selectors. */
export type DialectWriter = (selectors: readonly Selector[], frame: Frame) => string;
