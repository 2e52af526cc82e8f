import type { Unknown } from '../../../model/bill/unknown.ts';
import type { TrafficRow } from '../../../model/snapshot/snapshot.ts';
import type { Parts, Rule, SessionView } from '../rule.ts';

interface NotPriced extends Parts {
  readonly unknown: readonly [Unknown, ...Unknown[]];
}

/** What has no price besides the resources without a count, of which `uncounted` speaks. */
export const notPriced: Rule<NotPriced> = {
  severity: 'info',
  find: { session: find },
  sentence: ({ unknown: [first, ...more] }) =>
    `not priced: ${first.what}${more.length === 0 ? '' : ` and ${more.length} more`}`,
};

function find({ question: { snapshot }, costs }: SessionView): readonly NotPriced[] {
  const uncounted = snapshot.traffic.filter(
    ({ category, count, range }) => category === 'Data' && count === null && range === undefined,
  );
  const [first, ...more] = costs.unknown.filter(({ what }) => {
    const words = what.split(/\s+/);
    return !uncounted.some((row) => isOf(words, row));
  });
  return first === undefined ? [] : [{ unknown: [first, ...more] }];
}

/** Do the words speak of the resource? By its ARN, or by its name and its service: names alone may be any word. */
function isOf(words: readonly string[], { eventSource, resource }: TrafficRow): boolean {
  const id = resource?.arn ?? eventSource;
  const name = id.replace(/\/$/, '').split(/[:/]/).at(-1)!;
  const service = resource?.type.split('::')[1];
  return words.includes(id) || (service !== undefined && words.includes(service) && words.includes(name));
}
