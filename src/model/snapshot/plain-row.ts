import type { TrafficRow } from './snapshot.ts';

/**
 * Is the entry a row just as the schema would read it, with nothing else in it? Nearly all rows of nearly all snapshots are, and
 * this tells in a fraction of the time. Of any other one the schema says what it is.
 */
export function isPlainRow(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return false;
  let required = 0;
  for (const key in entry) {
    const test = (MEMBERS as Readonly<Record<string, ((value: unknown) => boolean) | undefined>>)[key];
    if (test === undefined || !test((entry as Readonly<Record<string, unknown>>)[key])) return false;
    if (REQUIRED.has(key)) required += 1;
  }
  return required === REQUIRED.size;
}

const REQUIRED: ReadonlySet<string> = new Set([
  'account',
  'region',
  'category',
  'eventSource',
  'eventName',
  'readOnly',
  'count',
  'evidence',
] satisfies readonly (keyof TrafficRow)[]);

/** Without a prototype: an entry may have any key. */
const MEMBERS = Object.assign(Object.create(null) as object, {
  account: isName,
  region: isName,
  category: (value) => value === 'Data' || value === 'Management' || value === 'NetworkActivity' || value === null,
  eventSource: isName,
  eventName: (value) => value === null || isName(value),
  readOnly: (value) => value === null || typeof value === 'boolean',
  resource: (value) => value === null || isResource(value),
  alsoNames: (value) => value === null || isListOf(value, isResource),
  count: (value) => value === null || isCount(value),
  daily: (value) => value === null || isListOf(value, isCount),
  bytes: (value) => value === null || isCount(value),
  evidence: (value) => value === 'measured' || value === 'derived' || value === 'allocated' || value === 'unknown',
  via: (value) => value === null || typeof value === 'string',
  source: isSource,
  range: (value) => value === null || isRange(value),
  repeats: (value) => isListOf(value, isCount),
  caller: (value) => value === 'aws-service' || value === 'principal',
} satisfies Readonly<Record<keyof TrafficRow | 'via', (value: unknown) => boolean>>);

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isListOf(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (const entry of value) if (!isEntry(entry)) return false;
  return true;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isResource(value: unknown): boolean {
  if (!isObject(value) || !isName(value['type'])) return false;
  for (const key in value) {
    const member = value[key];
    if (key === 'type') continue;
    if (key === 'arn' ? !isName(member) : key === 'tags' ? !areTags(member) : key !== 'fromRequest' || member !== true)
      return false;
  }
  return true;
}

export function areTags(value: unknown): boolean {
  if (!isObject(value)) return false;
  for (const key in value) if (key === '__proto__' || typeof value[key] !== 'string') return false;
  return true;
}

function isRange(value: unknown): boolean {
  if (!isObject(value) || !isCount(value['low']) || !isCount(value['high'])) return false;
  for (const key in value) if (key !== 'low' && key !== 'high') return false;
  return true;
}

const KINDS: ReadonlySet<unknown> = new Set(['lookup-events', 'log-files', 'typed-in']);

export function isSource(value: unknown): boolean {
  if (!isObject(value)) return false;
  const isMetric = value['kind'] === 'metric';
  if (isMetric ? !isName(value['namespace']) || !isName(value['metric']) : !KINDS.has(value['kind'])) return false;
  for (const key in value) {
    if (key === 'kind' || (isMetric && (key === 'namespace' || key === 'metric'))) continue;
    if (!isMetric || key !== 'deliveredBy' || !isName(value[key])) return false;
  }
  return true;
}
