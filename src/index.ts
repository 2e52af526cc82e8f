/**
 * trailtrim as a library: CloudTrail's advanced event selectors read, checked, matched and proved. Pure functions without
 * I/O, in Node and in browsers. What is wrong with an input is a value; what throws is a bug. See docs/library.md.
 */

// Reading and checking.
export { type FoundSelectors, parseSelectors } from './selectors/forms/parse.ts';
export { validateFound, validateSelectors } from './selectors/validate/validate.ts';
export { check, type CheckOptions, type CheckResult } from './selectors/check.ts';
export type { Protected, Protection, Proved } from './selectors/protection.ts';
export type { PatchOperation, Problem } from './base/problem.ts';
export type { Result } from './base/result.ts';

// Matching.
export { readRecords, type RecordVisitor } from './selectors/event/read-records.ts';
export type { RecordKind } from './selectors/event/record-kind.ts';
export { viewRecord, viewShape } from './selectors/event/event-view.ts';
export { isLogged, match } from './selectors/match/match.ts';
export type { EventRecord, EventShape } from './selectors/event/event-record.ts';
export type { EventView } from './selectors/event/event-view.ts';
export type { Trilean } from './selectors/event/knowledge.ts';
export type { UnmetCondition, SelectorVerdict, Verdict } from './selectors/match/match.ts';

// Proving.
export { type Cover, cover, type Uncertain } from './selectors/proof/cover.ts';
export { compare, type Comparison, type Difference, type Doubt } from './selectors/proof/compare.ts';
export { PROTECTED_CALLS } from './facts/protected-calls.ts';
export { shapeOfCall, shapeOfResource, type CallShape } from './selectors/protected-shapes.ts';
export type { CallToKeep, StatedCall } from './selectors/stated-call.ts';

// Writing.
export { inStableOrder } from './selectors/stable-order.ts';
export { type Dialect, DIALECT_NAMES, type Frame } from './selectors/dialects/dialect.ts';
export { writeDialect } from './selectors/dialects/dialects.ts';
export type { TrailSettings } from './selectors/dialects/settings.ts';

// The language.
export { categoryOf, countValues, resourceTypeOf } from './selectors/selector.ts';
export { FIELDS, OPERATORS, VALUE_LIMIT } from './selectors/selector.ts';
export type { Category } from './facts/category.ts';
export type { Condition, Field, Operator, Selector, Target } from './selectors/selector.ts';
