import { expect, test } from 'vitest';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import { type Page, readPages } from '../../../../src/observe/aws/ask/read-pages.ts';
import type { AwsReader } from '../../../../src/observe/aws/ask/reader.ts';
import { readerOf } from './reader-of.ts';
import { awsJsonError, type Scripted, ScriptedServer } from '../../../aws/scripted-server.ts';

const keyOf = () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'made-up' });
const HERE = { account: '111122223333', region: 'eu-west-1' };

function page(name: string, next?: string): Scripted {
  return {
    json: { Metrics: [{ Namespace: name, MetricName: 'Calls' }], ...(next === undefined ? {} : { NextToken: next }) },
  };
}

function readAll(reader: AwsReader, goOn?: (items: readonly string[]) => boolean) {
  return readPages(
    reader,
    'cloudwatch:ListMetrics',
    HERE,
    (NextToken) => (NextToken === undefined ? {} : { NextToken }),
    ({ Metrics, NextToken }): Page<string> => ({
      items: Metrics.flatMap((metric) => metric?.Namespace ?? []),
      next: NextToken ?? null,
    }),
    goOn,
  );
}

test('one after the other', async () => {
  await using server = await ScriptedServer.start(
    (request) => [page('a', '2'), page('b', '3'), page('c')][request - 1]!,
  );
  expect((await readAll(readerOf(server, keyOf))).items).toEqual(['a', 'b', 'c']);
});

test('no further than what was looked for', async () => {
  await using server = await ScriptedServer.start((request) => page(String(request), `${request}`));
  const { items, refusal } = await readAll(readerOf(server, keyOf), (read) => !read.includes('2'));
  expect({ items, refusal, requests: server.requests }).toEqual({ items: ['1', '2'], refusal: undefined, requests: 2 });
});

test('what came before a refusal stays', async () => {
  await using server = await ScriptedServer.start(
    (request) => [page('a', '2'), awsJsonError('AccessDenied', 403)][request - 1]!,
  );
  expect(await readAll(readerOf(server, keyOf))).toMatchObject({ items: ['a'], refusal: { kind: 'denied' } });
  expect(server.requests).toBe(2);
});

test('a token that comes twice', async () => {
  await using server = await ScriptedServer.start(() => page('a', '2'));
  expect(await readAll(readerOf(server, keyOf))).toMatchObject({ items: ['a', 'a'], refusal: { kind: 'trouble' } });
});

test('old tokens of a resumed run: once more from the first page', async () => {
  await using begun = await ScriptedServer.start(
    (request) => [page('a', 'old'), awsJsonError('AccessDenied', 403)][request - 1]!,
  );
  const before = readerOf(begun, keyOf);
  await readAll(before);
  const journal = new Journal(Object.fromEntries(before.journal.entries()));
  await using server = await ScriptedServer.start(
    (request) => [awsJsonError('InvalidParameterValue'), page('a', 'new'), page('b')][request - 1]!,
  );
  expect(await readAll(readerOf(server, keyOf, { journal }))).toMatchObject({ items: ['a', 'b'] });
  expect(server.requests).toBe(3);
});

test('tokens that are refused again are not tried for ever', async () => {
  await using server = await ScriptedServer.start((request) =>
    request % 2 === 1 ? page('a', '2') : awsJsonError('InvalidParameterValue'),
  );
  expect(await readAll(readerOf(server, keyOf))).toMatchObject({ items: ['a'], refusal: { kind: 'rejected' } });
  expect(server.requests).toBe(4);
});

test('each page is traced with its number, also where the list begins again', async () => {
  await using server = await ScriptedServer.start(
    (request) =>
      [page('a', 'old'), awsJsonError('InvalidParameterValue'), page('a', 'new'), page('b')][request - 1] ?? page('?'),
  );
  const pages: unknown[] = [];
  const reader = readerOf(server, keyOf, { onCall: (line) => pages.push([line.page, line.outcome]) });
  expect((await readAll(reader)).items).toEqual(['a', 'b']);
  expect(pages).toEqual([
    [1, 'answered'],
    [2, 'rejected'],
    [1, 'answered'],
    [2, 'answered'],
  ]);
});
