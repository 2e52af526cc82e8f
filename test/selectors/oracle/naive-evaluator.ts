import type { EventRecord } from '../../../src/selectors/event/event-record.ts';
import { findKnownCall } from '../../../src/facts/known-calls.ts';
import type { Condition, Selector } from '../../../src/selectors/selector.ts';

// A second evaluator, for the tests alone. It is written from the description of the language and shares no code with
// the one it judges (but for the table of known calls), so the two can only agree by both being right or both reading
// the description in the same way. It is slow on purpose: every rule stands where it can be read.

export interface NaiveObstacle {
  readonly field: string;
  readonly operator: string;
  readonly actual?: string;
}

export interface NaiveVerdict {
  readonly logged: boolean;
  readonly by: readonly number[];
  readonly because: readonly ({ readonly selector: number; readonly logged: boolean } & Partial<NaiveObstacle>)[];
}

/** Selectors are ORed. */
export function evaluateNaively(selectors: readonly Selector[], record: EventRecord): NaiveVerdict {
  const by: number[] = [];
  const because: NaiveVerdict['because'][number][] = [];
  for (let index = 0; index < selectors.length; index++) {
    const obstacle = findObstacle(selectors[index]!, record);
    if (obstacle === undefined) {
      by.push(index);
      because.push({ selector: index, logged: true });
    } else because.push({ selector: index, logged: false, ...obstacle });
  }
  return { logged: by.length > 0, by, because };
}

/** Conditions are ANDed, and the first that fails, in the order of the file, is the reason. */
function findObstacle(selector: Selector, record: EventRecord): NaiveObstacle | undefined {
  for (const condition of selector.FieldSelectors) {
    const obstacle = tryCondition(condition, selector, record);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

/** What each thing that the condition is tested on holds; undefined where it holds no text. */
type Texts = readonly (string | undefined)[];

function tryCondition(condition: Condition, selector: Selector, record: EventRecord): NaiveObstacle | undefined {
  const texts = textsOf(condition.Field, selector, record);
  const including: string[] = [];
  let included = false;
  for (const [member, values] of Object.entries(condition)) {
    if (member === 'Field' || typeof values === 'string') continue;
    if (member.startsWith('Not')) {
      for (const text of texts)
        for (const value of values)
          if (text !== undefined && hits(member.slice('Not'.length), text, value))
            return { field: condition.Field, operator: member, actual: text };
    } else {
      including.push(member);
      for (const text of texts)
        for (const value of values) if (text !== undefined && hits(member, text, value)) included = true;
    }
  }
  if (including.length === 0 || included) return undefined;
  const first = texts[0];
  return {
    field: condition.Field,
    operator: including[0]!,
    ...(first === undefined ? {} : { actual: first }),
  };
}

function hits(operator: string, text: string, value: string): boolean {
  if (operator === 'Equals') return text === value;
  if (operator === 'StartsWith') return text.startsWith(value);
  if (operator === 'EndsWith') return text.endsWith(value);
  throw new Error(`no operator of the language: ${operator}`);
}

function textsOf(field: string, selector: Selector, record: EventRecord): Texts {
  if (field === 'eventCategory') return [categoryText(record)];
  if (field === 'resources.type') return objectsIn(record['resources']).map((entry) => textOf(entry['type']));
  if (field === 'resources.ARN') {
    const type = wantedType(selector);
    return objectsIn(record['resources'])
      .filter((entry) => textOf(entry['type']) === type)
      .map(arnText);
  }
  if (field === 'userIdentity.arn') {
    const identity = record['userIdentity'];
    return [isObject(identity) ? textOf(identity['arn']) : undefined];
  }
  return [textOf(record[field])];
}

/** The prefix stands in for an ARN that is missing. The description is silent on one that is there and is no text. */
function arnText(entry: EventRecord): string | undefined {
  return entry['ARN'] === undefined || entry['ARN'] === null ? textOf(entry['ARNPrefix']) : textOf(entry['ARN']);
}

/**
 * A boolean equals the string of the same spelling. The description is silent on numbers, and no field holds one in
 * captured records: here, as in the evaluator under test, they are spelled like booleans. Anything else is as good as
 * missing.
 */
function textOf(value: unknown): string | undefined {
  if (value === true) return 'true';
  if (value === false) return 'false';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

function wantedType(selector: Selector): string | undefined {
  for (const condition of selector.FieldSelectors)
    if (condition.Field === 'resources.type') return condition.Equals?.[0];
  return undefined;
}

function isObject(value: unknown): value is EventRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectsIn(list: unknown): readonly EventRecord[] {
  const found: EventRecord[] = [];
  if (Array.isArray(list)) for (const entry of list as readonly unknown[]) if (isObject(entry)) found.push(entry);
  return found;
}

/** As stated; records that state none are older than eventVersion 1.07, and the first rule that applies decides. */
function categoryText(record: EventRecord): string | undefined {
  if (record['eventCategory'] !== undefined && record['eventCategory'] !== null) return textOf(record['eventCategory']);
  if (record['managementEvent'] === true) return 'Management';
  if (record['managementEvent'] === false) return 'Data';
  const type = record['eventType'];
  if (type === 'AwsVpceEvent' || type === 'AwsVpceEvents') return 'NetworkActivity';
  if (type === 'AwsCloudTrailInsight') return 'Insight';
  if (type === 'AwsConsoleSignIn' || type === 'AwsConsoleAction') return 'Management';
  // What the resources are says nothing: a management event such as DescribeTable names a table too.
  const known = findKnownCall(record['eventSource'], record['eventName']);
  return known === undefined || known.wasManagement === true ? 'Management' : known.category;
}
