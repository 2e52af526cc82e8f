import dataFile from './data-calls.json' with { type: 'json' };
import managementFile from './known-calls.json' with { type: 'json' };
import { CATEGORIES, type Category } from './category.ts';

/** What CloudTrail is known to write about a call. */
export interface KnownCall {
  readonly category: Category;
  /** null: no record and no document shows it, so it may be either. */
  readonly readOnly: boolean | null;
  /** The flag is derived from what the call does: no record and no document shows it. */
  readonly isFlagInferred?: true;
  /** The values of resources.type that its data events name, the usual one first; of other categories none. */
  readonly types: readonly string[];
  /** In records from before the service had data events it is a management event. */
  readonly wasManagement?: true;
  /** Each event names one of the types; absent: it may name several of them at once. */
  readonly hasOneType?: true;
}

/** Names by their flag. */
interface Names {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  readonly unknown?: readonly string[];
}

interface DataService {
  readonly haveOneType?: true;
  readonly onceManagement?: readonly string[];
  /** By resources.type the calls whose events name it: all of the service, or these. */
  readonly types: Readonly<Record<string, 'all' | readonly string[]>>;
  readonly calls: Names;
}

const FLAGS = [
  ['read', true],
  ['write', false],
  ['unknown', null],
] as const;

const otherCalls: Readonly<Record<string, Readonly<Partial<Record<Category, Names>>>>> = managementFile.calls;

/** The services that are known to make data events, each with its types. */
export const DATA_SERVICES: readonly (readonly [eventSource: string, service: DataService])[] = Object.entries(
  dataFile.services as unknown as Readonly<Record<string, DataService>>,
);

const inferred = new Set(dataFile.inferred);
const callsBySource = new Map<string, Map<string, KnownCall>>();

function addCalls(eventSource: string, names: Names, knownOf: (name: string) => Omit<KnownCall, 'readOnly'>): void {
  const calls = callsBySource.get(eventSource) ?? new Map<string, KnownCall>();
  callsBySource.set(eventSource, calls);
  for (const [flag, readOnly] of FLAGS)
    for (const name of names[flag] ?? []) calls.set(name, { ...knownOf(name), readOnly });
}

for (const [source, categories] of Object.entries(otherCalls))
  for (const category of CATEGORIES) addCalls(source, categories[category] ?? {}, () => ({ category, types: [] }));
for (const [source, { types, calls, haveOneType, onceManagement = [] }] of DATA_SERVICES)
  addCalls(source, calls, (name) => ({
    category: 'Data',
    types: Object.entries(types).flatMap(([type, names]) => (names === 'all' || names.includes(name) ? [type] : [])),
    ...(haveOneType === true ? { hasOneType: true } : {}),
    ...(onceManagement.includes(name) ? { wasManagement: true } : {}),
    ...(inferred.has(`${serviceOfSource(source)}:${name}`) ? { isFlagInferred: true } : {}),
  }));

/** What is known of a call, or undefined where no record or document shows it. */
export function findKnownCall(eventSource: unknown, eventName: unknown): KnownCall | undefined {
  // Members of a record may be anything.
  return typeof eventSource === 'string' && typeof eventName === 'string'
    ? callsBySource.get(eventSource)?.get(eventName)
    : undefined;
}

/** The names of all known calls of a service. */
export function findCallNames(eventSource: string): readonly string[] {
  return [...(callsBySource.get(eventSource)?.keys() ?? [])];
}

/** The services of which a call is known, by their eventSource. */
export const KNOWN_SOURCES: readonly string[] = [...callsBySource.keys()];

/** A known call by its name. */
export interface NamedCall extends KnownCall {
  readonly eventSource: string;
  readonly eventName: string;
}

/** All known calls. */
export const KNOWN_CALLS: readonly NamedCall[] = [...callsBySource].flatMap(([eventSource, calls]) =>
  [...calls].map(([eventName, known]) => ({ eventSource, eventName, ...known })),
);

const sourcesByName = Map.groupBy(KNOWN_CALLS, ({ eventName }) => eventName);

/** The services with a known call of that name, by their eventSource. */
export function findSourcesWith(eventName: string): readonly string[] {
  return (sourcesByName.get(eventName) ?? []).map(({ eventSource }) => eventSource);
}

/** Services whose name in a policy, a command or an ARN is not the one in their events. */
const SOURCE_NAMES: ReadonlyMap<string, string> = new Map([
  ['appconfigdata', 'appconfig'],
  ['bedrock-agent-runtime', 'bedrock'],
  ['bedrock-runtime', 'bedrock'],
  ['cloudfront-keyvaluestore', 'edgekeyvaluestore'],
  ['cloudwatch', 'monitoring'],
  ['dynamodbstreams', 'dynamodb'],
  ['email', 'ses'],
  ['keyspaces', 'cassandra'],
  ['payment-cryptography-data', 'payment-cryptography'],
  ['pinpoint-sms-voice-v2', 'sms-voice'],
  ['sagemaker-featurestore-runtime', 'sagemaker'],
  ['sagemaker-metrics', 'sagemaker'],
  ['sagemaker-runtime', 'sagemaker'],
  ['stepfunctions', 'states'],
  ['timestream-query', 'timestream'],
]);

/** The eventSource of a service, as calls and ARNs name it. */
export function sourceOfService(service: string): string {
  return `${SOURCE_NAMES.get(service) ?? service}.amazonaws.com`;
}

/** The service of an eventSource, as a call names it. */
export function serviceOfSource(eventSource: string): string {
  return eventSource.replace(/\.amazonaws\.com$/, '');
}
