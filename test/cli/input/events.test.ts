import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readEvents } from '../../../src/cli/input/events.ts';
import { TempFolder } from '../temp-folder.ts';

const [A, B] = [{ eventName: 'GetObject' }, { eventName: 'PutObject' }];

async function eventsIn(text: string | Buffer): Promise<unknown> {
  using folder = new TempFolder({ 'events.json': text });
  return (await readEvents(folder.file('events.json'))).value;
}

describe('records', () => {
  test.each([
    ['one a line', `${JSON.stringify(A)}\n\n${JSON.stringify(B)}\n`],
    ['as a list', JSON.stringify([A, B], null, 2)],
    ['as CloudTrail delivers them', JSON.stringify({ Records: [A, B] })],
    ['as lists, one a line', `${JSON.stringify([A])}\n${JSON.stringify([B])}\n`],
    ['as deliveries, one a line', `${JSON.stringify({ Records: [A] })}\n${JSON.stringify({ Records: [B] })}`],
    ['packed', gzipSync(JSON.stringify([A, B]))],
  ])('%s', async (_form, text) => expect(await eventsIn(text)).toEqual([A, B]));

  test('none where there is no text', async () => expect(await eventsIn(' \n')).toEqual([]));

  test.each([
    [`${JSON.stringify(A)}\n7`, /:2:1:\/0: expected a CloudTrail record, an object$/],
    [`${JSON.stringify(A)}\n{`, /:2:1: not JSON: /],
    ['{"a"', /:\/: not JSON: /],
  ])('%j is refused at its place', async (text, message) => {
    await expect(eventsIn(text)).rejects.toThrow(message);
  });
});
