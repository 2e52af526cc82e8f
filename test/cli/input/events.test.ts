import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readEvents } from '../../../src/cli/input/events.ts';
import { TempFolder } from '../temp-folder.ts';

const [A, B] = ['GetObject', 'PutObject'].map((eventName) => ({ eventSource: 's3.amazonaws.com', eventName }));

async function eventsIn(text: string | Buffer): Promise<unknown> {
  using folder = new TempFolder({ 'events.json': text });
  return (await readEvents(folder.file('events.json'))).value.map(({ record }) => record);
}

describe('records', () => {
  test.each([
    ['one a line', `${JSON.stringify(A)}\n\n${JSON.stringify(B)}\n`],
    ['as a list', JSON.stringify([A, B], null, 2)],
    ['as CloudTrail delivers them', JSON.stringify({ Records: [A, B] })],
    ['as lists, one a line', `${JSON.stringify([A])}\n${JSON.stringify([B])}\n`],
    ['as deliveries, one a line', `${JSON.stringify({ Records: [A] })}\n${JSON.stringify({ Records: [B] })}`],
    ['wrapped by EventBridge', [A, B].map((detail) => JSON.stringify({ 'detail-type': 'x', detail })).join('\n')],
    ['packed', gzipSync(JSON.stringify([A, B]))],
  ])('%s', async (_form, text) => expect(await eventsIn(text)).toEqual([A, B]));

  test('none where there is no text', async () => expect(await eventsIn(' \n')).toEqual([]));

  test.each([
    [`${JSON.stringify(A)}\n7`, /:2:1: no record of CloudTrail: not an object: `7`$/],
    [`${JSON.stringify(A)}\n[{}]`, /:2:1:\/0: no record of CloudTrail: an empty object$/],
    ['{"foo":1}', /:\/: no record of CloudTrail: neither `eventSource` nor `eventName`, but `foo`$/],
    ['[{"foo":1}]', /:\/0: no record of CloudTrail: neither /],
    [`${JSON.stringify(A)}\n{`, /:2:1: not JSON: /],
    ['{"a"', /:\/: not JSON: /],
  ])('%j is refused at its place', async (text, message) => {
    await expect(eventsIn(text)).rejects.toThrow(message);
  });

  test('what is none is all named, up to a limit', async () => {
    await expect(eventsIn(JSON.stringify(Array.from({ length: 13 }, () => ({}))))).rejects.toThrow(/and 3 more$/);
  });

  test('lines without end hold no memory', async () => {
    const blank = '\n'.repeat(30_000_000);
    expect(await eventsIn(`${JSON.stringify(A)}${blank}${JSON.stringify(B)}`)).toEqual([A, B]);
  });
});
