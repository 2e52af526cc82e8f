import type { TrafficRowFile } from '../../../../src/model/snapshot/schema.ts';
import { countedBy } from '../../../../src/model/snapshot/source.ts';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import { readManagement } from '../../../../src/observe/aws/management/read-management.ts';
import type { Part } from '../../../../src/observe/aws/part.ts';
import type { AwsReader, ReaderOptions } from '../../../../src/observe/aws/ask/reader.ts';
import { windowBefore } from '../../../../src/observe/aws/window.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import type { ManagementScenario, Scenario } from '../../../aws/local/scenario.ts';
import { daily, MANAGEMENT, scenarioOf } from '../../../aws/local/test-scenario.ts';
import { readerOf } from '../ask/reader-of.ts';

export const PLACE = { account: MANAGEMENT, region: 'us-east-1' };
export const WINDOW = windowBefore(new Date('2026-11-22T10:00:00Z'), 28);

/** A call with the same number of events on each day. @param call `service Name` */
export function callOf(call: string, perDay: number, more: Partial<ManagementScenario> = {}): ManagementScenario {
  const [service, name = ''] = call.split(' ');
  return { source: `${service}.amazonaws.com`, name, readOnly: true, daily: daily(perDay), bytes: 1200, ...more };
}

/** A call that happens on some days only, counted from the last. */
export function rareCallOf(call: string, backwards: readonly number[]): ManagementScenario {
  const days = Array.from({ length: WINDOW.days }, (_, day) => backwards[WINDOW.days - 1 - day] ?? 0);
  return callOf(call, 0, { daily: days });
}

/** A row of AWS/Usage. */
export function countOf(call: string, count: number): TrafficRowFile {
  const [service, eventName = ''] = call.split(' ');
  return {
    ...PLACE,
    category: 'Management',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    readOnly: true,
    count,
    evidence: 'measured',
    ...countedBy({ kind: 'metric', namespace: 'AWS/Usage', metric: 'CallCount' }),
  };
}

/** What comes of a Region in which such calls happen. */
export async function observe(
  management: readonly ManagementScenario[],
  usage: readonly TrafficRowFile[] = [],
  overrides: Partial<Scenario> = {},
  options: Partial<ReaderOptions> = {},
): Promise<Part & { readonly aws: LocalAws; readonly reader: AwsReader }> {
  await using aws = await LocalAws.start(scenarioOf({ management }, overrides));
  const reader = readerOf(aws, credentialsOf, options);
  return { ...(await readManagement(reader, PLACE, WINDOW, usage)), aws, reader };
}

/** The journal of an interrupted run, as it comes back from a file. */
export function journalOf(reader: AwsReader): Journal {
  return new Journal(
    JSON.parse(JSON.stringify(Object.fromEntries(reader.journal.entries()))) as Record<string, unknown>,
  );
}

export function rowOf({ traffic }: Part, eventName: string): TrafficRowFile | undefined {
  return traffic.find((row) => row.eventName === eventName);
}
