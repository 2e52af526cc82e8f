import { describe, expect, test } from 'vitest';
import { readEvent } from '../../../../src/observe/aws/management/event.ts';
import { eventsOf, readPage } from '../../../../src/observe/aws/management/lookup-page.ts';
import { tallyCalls } from '../../../../src/observe/aws/management/tally-calls.ts';
import { PLACE } from './observe.ts';

const SECOND = 1_795_000_000;
const RECORD = {
  eventSource: 'kms.amazonaws.com',
  eventName: 'Decrypt',
  readOnly: true,
  eventID: 'a1',
  eventTime: new Date(SECOND * 1000).toISOString(),
  eventCategory: 'Management',
};
const EVENT = {
  EventId: 'a1',
  EventName: 'Decrypt',
  EventSource: 'kms.amazonaws.com',
  ReadOnly: 'true',
  EventTime: new Date(SECOND * 1000),
};
const call = { second: SECOND, source: 'kms.amazonaws.com', name: 'Decrypt', readOnly: true };

function read(event: Parameters<typeof readEvent>[0]) {
  return readEvent(event, PLACE, SECOND - 9);
}

describe('an event', () => {
  test('is read from its record, whose bytes are those of compact JSON in UTF-8', () => {
    const record = { ...RECORD, userAgent: 'Zürich' };
    const text = JSON.stringify(record, null, 2);
    expect(read({ ...EVENT, CloudTrailEvent: text })).toEqual({
      ...call,
      bytes: Buffer.byteLength(JSON.stringify(record)),
      id: expect.any(String) as string,
    });
  });

  test.each<[string, string | undefined]>([
    ['has none', undefined],
    ['was cut off', JSON.stringify(RECORD).slice(0, 40)],
    ['is a page of a proxy', '<html>'],
    ['is a list', '[1]'],
    ['is empty', '{}'],
  ])('whose record %s is counted by its own members, without bytes', (_, text) => {
    expect(read({ ...EVENT, ...(text === undefined ? {} : { CloudTrailEvent: text }) })).toEqual({
      ...call,
      bytes: null,
      id: expect.any(String) as string,
    });
  });

  test('and its record have one identity', () => {
    const one = read({ ...EVENT, CloudTrailEvent: JSON.stringify(RECORD) });
    expect(read(EVENT)?.id).toBe(one?.id);
    expect(read({ ...EVENT, EventId: 'b2' })?.id).not.toBe(one?.id);
  });

  test.each([
    ['members that are no text', { eventSource: 7, eventName: {}, eventTime: [] }, EVENT, call],
    ['a flag as text', { ...RECORD, readOnly: 'false' }, EVENT, { ...call, readOnly: false }],
    [
      'no flag: that of the event',
      { ...RECORD, readOnly: undefined },
      { ...EVENT, ReadOnly: 'false' },
      { readOnly: false },
    ],
    ['no flag at all: that of the known call', { ...RECORD, readOnly: undefined }, {}, { readOnly: true }],
    ['no flag of a call that nobody knows', { eventSource: 'x.amazonaws.com', eventName: 'Y' }, {}, { readOnly: null }],
    ['no time but in the record', RECORD, { ...EVENT, EventTime: undefined }, call],
    ['no time at all: that of the event before', {}, { ...EVENT, EventTime: undefined }, { second: SECOND - 9 }],
    ['nothing', {}, {}, { source: 'unknown', name: null, readOnly: null, id: null }],
  ])('with a record of %s', (_, record, event, expected) => {
    expect(read({ ...event, CloudTrailEvent: JSON.stringify(record) })).toMatchObject(expected);
  });

  test.each(['Insight', 'Data', 'NetworkActivity'])('of category %s is none', (eventCategory) => {
    expect(read({ ...EVENT, CloudTrailEvent: JSON.stringify({ ...RECORD, eventCategory }) })).toBeUndefined();
  });
});

const SPAN = { first: SECOND - 86_400, last: SECOND + 86_400 };

test('a page is plain JSON, names each call once, and gives its events back', () => {
  const other = { ...EVENT, EventId: 'b2', EventName: 'CreateKey', ReadOnly: 'false' };
  const page = readPage(
    { Events: [EVENT, other, { ...EVENT, EventId: 'c3' }], NextToken: 'more' },
    PLACE,
    SPAN,
    () => undefined,
  );
  expect(page.calls).toEqual([
    ['kms.amazonaws.com', 'Decrypt', true],
    ['kms.amazonaws.com', 'CreateKey', false],
  ]);
  expect(page.token).toBe('more');
  const back = JSON.parse(JSON.stringify(page)) as typeof page;
  expect(back).toEqual(page);
  expect(eventsOf(back).map(({ name }) => name)).toEqual(['Decrypt', 'CreateKey', 'Decrypt']);
  expect(readPage({ Events: [] }, PLACE, SPAN, () => undefined)).toEqual({ calls: [], events: [] });
});

test('an event outside of the time that was asked for is told, and not counted', () => {
  const at = (second: number) => ({ ...EVENT, EventId: String(second), EventTime: new Date(second * 1000) });
  const spoilt: string[] = [];
  const events = [at(4e9), at(SECOND), at(SPAN.first - 1)];
  const page = readPage({ Events: events }, PLACE, SPAN, (what) => spoilt.push(what));
  expect(eventsOf(page)).toMatchObject([{ second: SECOND }]);
  expect(spoilt).toEqual(['Events/0/EventTime', 'Events/2/EventTime']);
});

test('an event that comes twice counts once, and the size of those that can be read stands for the others', () => {
  const sized = { ...EVENT, CloudTrailEvent: JSON.stringify(RECORD) };
  const events = [sized, { ...sized }, { ...EVENT, EventId: 'b2' }].map((event) => readEvent(event, PLACE, 0)!);
  const [tally] = tallyCalls(events).values();
  expect(tally).toMatchObject({ seconds: [SECOND, SECOND], meanBytes: JSON.stringify(RECORD).length });
});
