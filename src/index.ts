/**
 * trailtrim as a library: CloudTrail's advanced event selectors read, checked, matched and proved. Pure functions without
 * I/O, in Node and in browsers. What is wrong with an input is a value; what throws is a bug. See docs/library.md.
 */

// Reading and checking.
export { type FoundSelectors, parseSelectors } from './selectors/index.ts';
export { validateFound, validateSelectors } from './selectors/index.ts';
export { check, type CheckOptions, type CheckResult, type Protection } from './selectors/index.ts';
export type { PatchOperation, Problem, Result } from './selectors/index.ts';

// Matching.
export { isLogged, match, viewRecord, viewShape } from './selectors/index.ts';
export type { EventRecord, EventShape, EventView } from './selectors/index.ts';
export type { Obstacle, SelectorVerdict, Trilean, Verdict } from './selectors/index.ts';

// Proving.
export { type Cover, cover, type Uncertain } from './selectors/index.ts';
export { compare, type Comparison, type Difference, type Doubt } from './selectors/index.ts';
export { PROTECTED_CALLS, shapeOfCall, shapeOfResource, type CallShape } from './selectors/index.ts';

// Writing.
export { inStableOrder } from './selectors/index.ts';
export {
  type Dialect,
  DIALECT_NAMES,
  type Frame,
  type TrailSettings,
  writeDialect,
} from './selectors/dialects/index.ts';

// The language.
export { categoryOf, countValues, resourceTypeOf } from './selectors/index.ts';
export { FIELDS, OPERATORS, VALUE_LIMIT } from './selectors/index.ts';
export type { Category, Condition, Field, Operator, Selector, Target } from './selectors/index.ts';
