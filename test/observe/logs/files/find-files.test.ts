import { gzipSync } from 'node:zlib';
import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findFiles } from '../../../../src/observe/logs/files/find-files.ts';
import { LogFolder } from '../log-folder.ts';

async function find(folder: LogFolder, ...names: readonly string[]): Promise<unknown> {
  const found = await findFiles(names.map((name) => folder.at(name)));
  if (!found.ok) return found.problems.map(({ message }) => message.replaceAll(folder.path, ''));
  const { files, unreadable, otherFiles, ...skipped } = found.value;
  return {
    files: files.map(({ path }) => path.slice(folder.path.length + 1)),
    unreadable: unreadable.map(({ path, message }) => `${path.slice(folder.path.length + 1)}: ${message}`),
    ...(otherFiles.length === 0
      ? {}
      : { otherFiles: otherFiles.map(({ path, kind }) => `${path.slice(folder.path.length + 1)}: ${kind}`) }),
    ...skipped,
  };
}

const none = { digestFiles: 0, insightFiles: 0, aggregatedFiles: 0 };
const only = (...files: readonly string[]): unknown => ({ files, unreadable: [], ...none });

test('files are found by their names or their first bytes, in the order of paths, and the others by kind', async () => {
  using folder = new LogFolder({
    'b/2.json.gz': '',
    'b/1.JSON': '',
    'a/x/y.ndjson': '',
    'a/x.ndjson.gz': '',
    'a/readme.txt': 'Read me, not the "eventSource"',
    'a/x.jsonl': '{"eventVersion":"1.11","eventSource":"ec2.amazonaws.com"}\n',
    'a/y.log.gz': gzipSync(gzipSync('{"Records":[{"eventVersion":"1.11"}]}')),
    'a/z': 'eventversion,useridentity,eventtime,eventsource,eventname\n',
    'a/000000.gz': gzipSync('2026-03-02T10:00:00.000Z {"eventVersion":"1.11"}\n'),
    'a/16': Buffer.from('\uFEFF{"Records":[]}', 'utf16le'),
    'a/table.parquet': 'PAR1\u0000',
    'a/flow.log.gz': gzipSync('version account-id interface-id srcaddr\n'),
    'a/balancer': 'https 2026-03-02T10:00:00.000000Z app/x/y 192.0.2.1:443\n',
    'a/nothing': '',
    'c.json': '',
  });
  expect(await find(folder, '')).toEqual({
    files: [
      'a/000000.gz',
      'a/16',
      'a/x.jsonl',
      'a/x.ndjson.gz',
      'a/x/y.ndjson',
      'a/y.log.gz',
      'a/z',
      'b/1.JSON',
      'b/2.json.gz',
      'c.json',
    ],
    unreadable: [],
    otherFiles: [
      'a/balancer: ALB logs',
      'a/flow.log.gz: VPC flow logs',
      'a/nothing: empty files',
      'a/readme.txt: other',
      'a/table.parquet: Parquet',
    ],
    ...none,
  });
});

test('a file named outright is taken whatever its name', async () => {
  using folder = new LogFolder({ 'events.log': '' });
  expect(await find(folder, 'events.log')).toEqual(only('events.log'));
});

test('a file counts once, however it is named', async () => {
  using folder = new LogFolder({ 'a/1.json': '', 'a/2.json': '' });
  symlinkSync(folder.at('a/1.json'), folder.at('a/3.json'));
  linkSync(folder.at('a/2.json'), folder.at('a/4.json'));
  expect(await find(folder, 'a/1.json', 'a', 'a/../a', '')).toEqual(only('a/1.json', 'a/2.json'));
});

test('links are followed, also in circles', async () => {
  using folder = new LogFolder({ 'a/1.json': '', 'elsewhere/2.json': '' });
  symlinkSync(folder.at('a'), folder.at('a/again'));
  symlinkSync(folder.at('elsewhere'), folder.at('a/there'));
  symlinkSync('loop.json', folder.at('a/loop.json'));
  symlinkSync('nowhere', folder.at('a/gone.json'));
  expect(await find(folder, 'a')).toEqual({
    files: ['a/1.json', 'a/there/2.json'],
    unreadable: ['a/gone.json: no such file or folder', 'a/loop.json: its symbolic links form a loop'],
    ...none,
  });
});

test('digests, Insights and aggregated events are passed over by the name of their folder, with a count', async () => {
  using folder = new LogFolder({
    'AWSLogs/1/CloudTrail/us-east-1/1.json.gz': '',
    'AWSLogs/1/CloudTrail-Digest/us-east-1/2026/1.json.gz': '',
    'AWSLogs/1/CloudTrail-Digest/us-east-1/2026/2.json.gz': '',
    'AWSLogs/1/CloudTrail-Insight/us-east-1/1.json.gz': '',
    'AWSLogs/1/CloudTrail-Insight/us-east-1/notes.txt': '',
    'AWSLogs/o-a1/1/CloudTrail-Aggregated/us-east-1/1.json.gz': '',
  });
  expect(await find(folder, 'AWSLogs')).toEqual({
    files: ['AWSLogs/1/CloudTrail/us-east-1/1.json.gz'],
    unreadable: [],
    digestFiles: 2,
    insightFiles: 1,
    aggregatedFiles: 1,
  });
  expect(await find(folder, 'AWSLogs/1/CloudTrail-Digest/')).toMatchObject({ files: [], digestFiles: 2 });
});

test('paths that are not there are problems, all at once', async () => {
  using folder = new LogFolder({ 'a.json': '' });
  mkdirSync(folder.at('empty'));
  expect(await find(folder, 'a.json', 'no', 'a.json/b')).toEqual([
    '/no: no such file or folder',
    '/a.json/b: a part of the path is not a folder',
  ]);
  expect(await find(folder, 'empty')).toEqual(only());
});
