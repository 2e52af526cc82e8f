import {
  type CloudTrailClient,
  type Event,
  LookupEventsCommand,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CallRow } from './call-row.ts';
import { clientsOf } from './clients.ts';
import { LocalAws } from './local-aws.ts';
import type { ManagementScenario } from './scenario.ts';
import { daily, MANAGEMENT, scenarioOf } from './test-scenario.ts';

function row(name: string, perDay: number, more: Partial<ManagementScenario> = {}): ManagementScenario {
  return { source: 'kms.amazonaws.com', name, readOnly: true, daily: daily(perDay), bytes: 1223, ...more };
}

async function lookUp(client: CloudTrailClient, input: LookupEventsCommandInput): Promise<readonly Event[]> {
  const events: Event[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new LookupEventsCommand({ ...input, NextToken: token }));
    events.push(...(page.Events ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return events;
}

const HOUR = { StartTime: new Date('2026-11-20T10:00:00Z'), EndTime: new Date('2026-11-20T10:59:59Z') };

describe('LookupEvents', () => {
  test('gives each event of the time once, newest first, 50 a page', async () => {
    const management = [row('Decrypt', 24 * 100), row('GenerateDataKey', 24 * 20), row('Encrypt', 0)];
    await using aws = await LocalAws.start(scenarioOf({ management }));
    const events = await lookUp(clientsOf(aws, MANAGEMENT).cloudTrail, HOUR);
    expect(events).toHaveLength(120);
    expect(events.filter(({ EventName: name }) => name === 'GenerateDataKey')).toHaveLength(20);
    expect(new Set(events.map(({ EventId: id }) => id)).size).toBe(120);
    const times = events.map(({ EventTime: time }) => time?.getTime() ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times.every((time) => time >= HOUR.StartTime.getTime() && time <= HOUR.EndTime.getTime())).toBe(true);
    expect(aws.count('LookupEvents')).toBe(3);
  });

  test('loses and repeats none where many fall in one second', async () => {
    const management = [row('Decrypt', 86_400 * 30), row('Sign', 86_400 * 7)];
    await using aws = await LocalAws.start(scenarioOf({ management }));
    const events = await lookUp(clientsOf(aws, MANAGEMENT).cloudTrail, {
      StartTime: new Date('2026-11-20T10:00:00Z'),
      EndTime: new Date('2026-11-20T10:00:04Z'),
    });
    expect(new Set(events.map(({ EventId: id }) => id)).size).toBe(185);
    expect(events).toHaveLength(185);
  });

  test('holds a whole record of exactly the bytes of its row', async () => {
    const management = [row('Decrypt', 5000, { bytes: 777 }), row('CreateKey', 4000, { readOnly: false })];
    await using aws = await LocalAws.start(scenarioOf({ management }));
    const events = await lookUp(clientsOf(aws, MANAGEMENT).cloudTrail, HOUR);
    for (const {
      CloudTrailEvent: text = '',
      EventName: name,
      EventTime: time,
      EventId: id,
      ReadOnly: readOnly,
    } of events) {
      expect(Buffer.byteLength(text)).toBe(name === 'Decrypt' ? 777 : 1223);
      expect(JSON.parse(text)).toMatchObject({
        eventSource: 'kms.amazonaws.com',
        eventName: name,
        eventTime: time?.toISOString().replace('.000Z', 'Z'),
        eventID: id,
        readOnly: readOnly === 'true',
        awsRegion: 'us-east-1',
        recipientAccountId: MANAGEMENT,
        managementEvent: true,
        eventCategory: 'Management',
      });
    }
    expect(new Set(events.map(({ EventName: name }) => name))).toEqual(new Set(['Decrypt', 'CreateKey']));
  });

  test.each<[string, string, readonly string[]]>([
    ['EventName', 'Decrypt', ['Decrypt']],
    ['EventSource', 'ec2.amazonaws.com', ['RunInstances']],
    ['ReadOnly', 'false', ['CreateKey', 'RunInstances']],
    ['EventName', 'Nothing', []],
  ])('filters by %s %s', async (key, value, names) => {
    const management = [
      row('Decrypt', 500),
      row('CreateKey', 500, { readOnly: false }),
      row('RunInstances', 500, { source: 'ec2.amazonaws.com', readOnly: false }),
    ];
    await using aws = await LocalAws.start(scenarioOf({ management }));
    const events = await lookUp(clientsOf(aws, MANAGEMENT).cloudTrail, {
      ...HOUR,
      LookupAttributes: [{ AttributeKey: key as 'EventName', AttributeValue: value }],
    });
    expect([...new Set(events.map(({ EventName: name = '' }) => name))].toSorted()).toEqual(names);
  });

  test('goes over days without events, and stops 90 days before now', async () => {
    const management = [
      row('Decrypt', 0, { daily: [3, ...Array.from({ length: 99 }, (_, day) => (day === 50 ? 2 : 0))] }),
    ];
    await using aws = await LocalAws.start(scenarioOf({ management }));
    const events = await lookUp(clientsOf(aws, MANAGEMENT).cloudTrail, {});
    expect(events.map(({ EventTime: time }) => time?.toISOString().slice(0, 10))).toEqual(['2026-10-04', '2026-10-04']);
  });

  test.each<[string, LookupEventsCommandInput]>([
    ['InvalidMaxResultsException', { MaxResults: 51 }],
    ['InvalidTimeRangeException', { StartTime: HOUR.EndTime, EndTime: HOUR.StartTime }],
    [
      'InvalidLookupAttributesException',
      {
        LookupAttributes: [
          { AttributeKey: 'EventName', AttributeValue: 'a' },
          { AttributeKey: 'ReadOnly', AttributeValue: 'true' },
        ],
      },
    ],
  ])('answers %s', async (name, input) => {
    await using aws = await LocalAws.start(scenarioOf({ management: [row('Decrypt', 5)] }));
    await expect(lookUp(clientsOf(aws, MANAGEMENT).cloudTrail, input)).rejects.toMatchObject({ name });
  });

  test('takes a token only with the parameters it was given for', async () => {
    await using aws = await LocalAws.start(scenarioOf({ management: [row('Decrypt', 5000)] }));
    const { cloudTrail } = clientsOf(aws, MANAGEMENT);
    const { NextToken } = await cloudTrail.send(new LookupEventsCommand(HOUR));
    await expect(
      cloudTrail.send(new LookupEventsCommand({ ...HOUR, MaxResults: 10, NextToken })),
    ).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
  });
});

describe('CallRow', () => {
  test('finds the last event at or before any second', () => {
    const days = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(days, fc.string(), fc.nat(6 * 86_400), (counts, salt, offset) => {
        const calls = new CallRow(row('Decrypt', 0, { daily: counts }), 0, counts.length * 86_400_000, salt);
        const all: number[] = [];
        for (let at = calls.latest(Number.MAX_SAFE_INTEGER); at !== undefined; at = calls.before(at))
          all.push(at.second);
        expect(all).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
        expect(calls.latest(offset)?.second).toBe(all.find((second) => second <= offset));
      }),
    );
  });
});
