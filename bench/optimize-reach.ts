import { findResourceType, S3_OBJECT } from '../src/facts/resource-types.ts';
import type { Proposal } from '../src/optimize/propose.ts';
import type { Question } from '../src/optimize/question.ts';
import { resourceTypeOf } from '../src/selectors/selector.ts';

const MARK = ', trailtrim: ';

/** What of the optimizer a random estate comes to, so that a run says how much of it was judged. */
export function reachOf({ snapshot, choices: asked }: Question, proposal: Proposal): readonly string[] {
  if (proposal.unchanged) return ['unchanged'];
  const { selectors, exclusions, gains, leftOut, choices, certificate } = proposal;
  const excluded = new Set([...exclusions.noisy, ...exclusions.deliveries, ...exclusions.logBuckets]);
  const rows = snapshot.traffic.filter(({ resource }) => excluded.has(resource?.arn ?? ''));
  const parts = selectors.flatMap((selector) => {
    const { Name = '' } = selector;
    if (!Name.includes(MARK)) return [];
    const type = resourceTypeOf(selector);
    return [
      `${type === S3_OBJECT ? 'bucket' : findResourceType(type ?? '')!.nouns[0]}: ${Name.slice(Name.lastIndexOf(MARK) + MARK.length)}`,
    ];
  });
  const forms = choices.flatMap(({ form, taken, offer: { type } }) => {
    const isTaken = taken.noisy.length + taken.deliveries.length > 0;
    const isList = selectors.some(
      (one) =>
        resourceTypeOf(one) === type &&
        one.FieldSelectors.some(({ Field, Equals, StartsWith }) => Field === 'resources.ARN' && (Equals ?? StartsWith)),
    );
    return isTaken ? [`form ${form.rest}`, `several ${form.several}`, ...(isList ? ['beside a list'] : [])] : [];
  });
  return [
    'changed',
    ...new Set([...parts, ...forms]),
    ...is('reads', exclusions.noisy.length > 0),
    ...is('deliveries', exclusions.deliveries.length > 0),
    ...is('whole log buckets', exclusions.logBuckets.length > 0),
    ...is('gains', gains.length > 0),
    ...is('at the limit', leftOut.length > 0),
    ...is('gives up for a steady list', !certificate.givenUp.isZero()),
    ...is('choices of the user', asked.size > 0),
    ...is(
      'excluded with an unknown count',
      rows.some(({ count }) => count === null),
    ),
    ...is(
      'excluded with events of no flag',
      rows.some(({ readOnly }) => readOnly === null),
    ),
    ...is(
      'excluded with two entries',
      rows.some(({ alsoNames }) => alsoNames !== undefined),
    ),
    ...is('excluded without rows', rows.length < excluded.size),
  ];
}

function is(what: string, holds: boolean): readonly string[] {
  return holds ? [what] : [];
}
