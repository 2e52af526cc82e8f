export { classifyCategory, classifyReadOnly, type RecordCategory, resourceEntries } from './classify.ts';
export { cover, type Cover, type Uncertain } from './proof/cover.ts';
export type { EventRecord, EventShape } from './event-record.ts';
export { type EventView, viewRecord, viewShape } from './event-view.ts';
export { findKnownCall, type KnownCall } from './known-calls.ts';
export { check, type CheckOptions, type CheckResult, type Protection } from './check.ts';
export { findRedundant } from './lint/covered.ts';
export { compare, type Comparison, type Difference, type Doubt } from './proof/compare.ts';
export { type CallShape, PROTECTED_CALLS, shapeOfCall, shapeOfResource } from './protected-calls.ts';
export { allOf, type Trilean } from './knowledge.ts';
export { nearest } from './nearest.ts';
export { isLogged, match, type Obstacle, type SelectorVerdict, type Verdict } from './match.ts';
export { type FoundSelectors, parseSelectors } from './parse.ts';
export { type PatchOperation, type Problem, pointer, quote, type Result } from './problem.ts';
export {
  type Category,
  categoryOf,
  type Condition,
  countValues,
  type Field,
  FIELDS,
  MANAGEMENT_SELECTOR_NAME,
  type Operator,
  OPERATORS,
  resourceTypeOf,
  type Selector,
  type Target,
  VALUE_LIMIT,
} from './selector.ts';
export { inStableOrder } from './serialise.ts';
export { validateFound, validateSelectors } from './validate.ts';
export { isValue } from './validate-grammar.ts';
