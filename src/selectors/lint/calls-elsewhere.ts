import { listed } from '../../base/words.ts';
import { dataCallsOf, findSourceOf } from '../../facts/data-calls.ts';
import { KNOWN_CALLS, type NamedCall } from '../../facts/known-calls.ts';
import { TEST_OF } from '../event/knowledge.ts';
import { categoryOf, resourceTypeOf, type Selector } from '../selector.ts';
import { namedSources } from './named-sources.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';
import { covers } from './polarity.ts';

/**
 * Calls that are known, and that no selector of this category, service or type records. A name that nobody knows may be
 * new, and one that is known of the service may not: so a value is reported only where it hits calls elsewhere and none here.
 */
export function findCallElsewhere({ operator, value, selector }: PlacedValue): Impossible | undefined {
  const test = TEST_OF[operator];
  const named = KNOWN_CALLS.filter(({ eventName }) => covers(test, value, 'Equals', eventName));
  if (named.length === 0) return undefined;
  const category = categoryOf(selector);
  if (category === 'Data') return readData(named, selector, test === 'Equals');
  // Every call may cross a network, and of no service all calls are known.
  return category === 'Management' && test === 'Equals' ? readManagement(named, selector) : undefined;
}

function readData(named: readonly NamedCall[], selector: Selector, isName: boolean): Impossible | undefined {
  const type = resourceTypeOf(selector) ?? '';
  const own = new Set(dataCallsOf(type).map(({ name }) => name));
  if (own.size === 0 || named.some(({ eventName }) => own.has(eventName))) return undefined;
  const source = findSourceOf(type);
  const here = named.filter(({ eventSource }) => eventSource === source);
  const managed = here.filter(({ category }) => category === 'Management');
  if (managed.length > 0 && managed.length === here.length)
    return {
      reason: isName
        ? `it is a management event of ${source}, no data event`
        : `such calls of ${source} are management events`,
      advice: 'leave it to a Management selector',
      isIdle: true,
      ...(isName ? {} : { scope: 'known' }),
    };
  // A prefix says too little of what a call of another service may be called here.
  if (!isName) return undefined;
  const what = here.length > 0 ? 'of another resources.type' : `of ${sourcesOf(named)}`;
  return {
    scope: 'known',
    reason: `it is a call ${what}, not of ${type}`,
    advice: 'leave it to a selector of its own',
    isIdle: true,
  };
}

/** Of management events so few are known that the beginning of a name tells nothing. */
function readManagement(named: readonly NamedCall[], selector: Selector): Impossible | undefined {
  const sources = namedSources(selector);
  const here = sources === undefined ? named : named.filter(({ eventSource }) => sources.includes(eventSource));
  if (here.length === 0 || here.some(({ category }) => category !== 'Data')) return undefined;
  return {
    reason: `it is a data event of ${sourcesOf(here)}, no management event`,
    advice: 'leave it to a Data selector',
    isIdle: true,
    // Another service may have a call of that name.
    ...(sources === undefined ? { scope: 'known' } : {}),
  };
}

/** The first services of calls, those with the shortest names, as a message names them. */
function sourcesOf(named: readonly NamedCall[]): string {
  const sources = [...new Set(named.map(({ eventSource }) => eventSource))];
  return listed(sources.toSorted((a, b) => a.length - b.length).slice(0, 2));
}
