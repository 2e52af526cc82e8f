import data from './known-calls.json' with { type: 'json' };
import { CATEGORIES, type Category } from './category.ts';

/** What CloudTrail is known to write about a call. */
export interface KnownCall {
  readonly category: Category;
  readonly readOnly: boolean;
}

type Names = { readonly read?: readonly string[]; readonly write?: readonly string[] };
type CallsFile = Readonly<Record<string, Readonly<Partial<Record<Category, Names>>>>>;

const callsBySource: CallsFile = data.calls;

const calls = new Map<string, KnownCall>();
for (const [source, categories] of Object.entries(callsBySource))
  for (const category of CATEGORIES)
    for (const [flag, readOnly] of [
      ['read', true],
      ['write', false],
    ] as const)
      for (const name of categories[category]?.[flag] ?? []) calls.set(`${source} ${name}`, { category, readOnly });

/** The category and readOnly flag of a call, or undefined where no record or document shows them. */
export function findKnownCall(eventSource: unknown, eventName: unknown): KnownCall | undefined {
  // Members of a record may be anything.
  return typeof eventSource === 'string' && typeof eventName === 'string'
    ? calls.get(`${eventSource} ${eventName}`)
    : undefined;
}

/** The names of all known calls of a service. */
export function findCallNames(eventSource: string): readonly string[] {
  const names = Object.hasOwn(callsBySource, eventSource) ? callsBySource[eventSource] : undefined;
  return names === undefined ? [] : Object.values(names).flatMap(({ read = [], write = [] }) => [...read, ...write]);
}

/** Services whose name in a call or an ARN is not the one in their events. */
const SOURCE_NAMES: ReadonlyMap<string, string> = new Map([['cloudwatch', 'monitoring']]);

/** The eventSource of a service, as calls and ARNs name it. */
export function sourceOfService(service: string): string {
  return `${SOURCE_NAMES.get(service) ?? service}.amazonaws.com`;
}
