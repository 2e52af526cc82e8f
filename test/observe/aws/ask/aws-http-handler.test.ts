import { expect, test } from 'vitest';
import { AwsHttpHandler } from '../../../../src/observe/aws/ask/aws-http-handler.ts';
import { Clients } from '../../../../src/observe/aws/ask/clients.ts';
import { readerOf } from './reader-of.ts';
import { ScriptedServer } from '../../../aws/scripted-server.ts';

const HERE = { account: '111122223333', region: 'eu-west-1' };
const keyOf = () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'made-up' });

function versioningOf(server: ScriptedServer) {
  const requestHandler = new AwsHttpHandler();
  const clientsOf = () =>
    new Clients({ region: HERE.region, endpoint: server.url, requestHandler, credentials: keyOf() });
  const reader = readerOf(server, keyOf, { clientsOf });
  return reader.ask('s3:GetBucketVersioning', HERE, { Bucket: 'logs' }, ({ Status }) => Status ?? 'Off');
}

test.for(['<html><body>Please log in</body></html>', '\n<!DOCTYPE html>\n<HTML></HTML>'])(
  'a page of a proxy with status 200 is no answer of S3: %j',
  async (html) => {
    await using server = await ScriptedServer.start(() => ({ html, status: 200 }));
    expect(await versioningOf(server)).toMatchObject({
      ok: false,
      refusal: { kind: 'trouble', reason: expect.stringContaining('not from AWS') as string },
    });
  },
);

test('an answer that is only called a page is one', async () => {
  const xml =
    '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>';
  await using server = await ScriptedServer.start(() => ({ html: xml, status: 200 }));
  expect(await versioningOf(server)).toEqual({ ok: true, value: 'Enabled' });
});
