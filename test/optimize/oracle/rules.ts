import { withSelectors } from '../../../src/model/bill/estimate.ts';
import { propose, type Proposal } from '../../../src/optimize/propose.ts';
import type { Question } from '../../../src/optimize/question.ts';
import { lintSelectors } from '../../../src/selectors/lint/lints.ts';
import { resourceTypeOf, type Selector } from '../../../src/selectors/selector.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';
import { judge } from './judge.ts';

export interface BrokenRule {
  readonly law: string;
  /** What shows it. */
  readonly example: string;
}

/** Everything that the proposal for a question is held to, and does not keep. */
export function brokenRules(question: Question, proposal: Proposal = propose(question)): readonly BrokenRule[] {
  const faults = judge(question, proposal);
  const byLaw = Map.groupBy(faults, ({ law }) => law);
  return [
    ...[...byLaw].map(([law, [first]]) => ({ law, example: JSON.stringify(first) })),
    ...faultsOfForm(question, proposal),
    ...faultsOfSecond(question, proposal),
    ...faultsOfOrder(question, proposal),
  ];
}

function faultsOfForm({ trail, policy }: Question, { selectors, unchanged }: Proposal): readonly BrokenRule[] {
  if (unchanged) return [];
  const own = trail.selectors ?? [];
  const values = valuesOf(selectors);
  const lints = new Set<string>(rulesOf(own));
  const types = own.map(resourceTypeOf).filter((type) => type !== undefined);
  // Where a trail's own selectors overlap, what one of them is to drop another may go on recording for its own reasons.
  if (new Set(types).size < types.length) lints.add('lint-undone-exclusion');
  // A pattern such as acme-pii* means buckets by the beginning of their names.
  if (policy.drop.calls !== undefined && policy.drop.calls.length > 0) {
    lints.add('lint-bucket-slash');
    // What keeps calls beside somebody's exclusions covers parts only for events of one resource.
    lints.add('lint-undone-exclusion');
  }
  const brought = rulesOf(selectors).filter((rule) => !lints.has(rule));
  return [
    ...(validateSelectors(selectors, 'trail').ok ? [] : [{ law: 'is not valid', example: JSON.stringify(selectors) }]),
    ...(values <= 500 ? [] : [{ law: 'has too many values', example: String(values) }]),
    ...brought.map((rule) => ({ law: `brings ${rule}`, example: withoutCrowd(selectors) })),
  ];
}

/** Proposing again for what was proposed changes nothing. */
function faultsOfSecond(question: Question, { selectors }: Proposal): readonly BrokenRule[] {
  const trail = { ...question.trail, selectors };
  const again = propose({ ...question, snapshot: withSelectors(question.snapshot, trail.arn, selectors), trail });
  const isSame = JSON.stringify(again.selectors) === JSON.stringify(selectors);
  const example = `${withoutCrowd(selectors)} then ${withoutCrowd(again.selectors)}`;
  return isSame ? [] : [{ law: 'is not idempotent', example }];
}

/** The order in which rows stand in the snapshot means nothing. */
function faultsOfOrder(question: Question, { selectors }: Proposal): readonly BrokenRule[] {
  const { snapshot } = question;
  const turned = { ...question, snapshot: { ...snapshot, traffic: snapshot.traffic.toReversed() } };
  const other = propose(turned);
  return JSON.stringify(other.selectors) === JSON.stringify(selectors)
    ? []
    : [
        {
          law: 'depends on the order of rows',
          example: `${withoutCrowd(selectors)} and ${withoutCrowd(other.selectors)}`,
        },
      ];
}

function rulesOf(selectors: readonly Selector[]): readonly string[] {
  return lintSelectors({ selectors, target: 'trail', logBuckets: [] }).map(({ rule }) => rule);
}

function valuesOf(selectors: readonly Selector[]): number {
  return selectors
    .flatMap(({ FieldSelectors }) => FieldSelectors)
    .flatMap(({ Field: _field, ...lists }) => Object.values(lists).flat()).length;
}

function withoutCrowd(selectors: readonly Selector[]): string {
  return JSON.stringify(selectors.filter((selector) => !JSON.stringify(selector).includes('topic-')));
}
