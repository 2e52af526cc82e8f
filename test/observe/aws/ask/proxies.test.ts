import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import process from 'node:process';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { Clients } from '../../../../src/observe/aws/ask/clients.ts';
import { openConnections } from '../../../../src/observe/aws/ask/open-connections.ts';
import { Proxies } from '../../../../src/observe/aws/ask/proxies.ts';
import { readFailure } from '../../../../src/observe/aws/ask/read-failure.ts';
import { ConnectProxy, IDENTITY } from '../../../aws/connect-proxy.ts';
import { TempFolder } from '../../../cli/temp-folder.ts';

const tls = (name: string): string => fileURLToPath(new URL(`../../../aws/tls/${name}`, import.meta.url));
const CERTIFICATE = tls('certificate.pem');

function proxiesOf(environment: Readonly<Record<string, string>>): Proxies {
  const read = Proxies.read(environment);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.value;
}

describe('which proxy', () => {
  test.for<[string, Readonly<Record<string, string>>, string | undefined, string | undefined]>([
    ['none', {}, undefined, undefined],
    ['upper case', { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:2' }, 'http://b:2', 'http://a:1'],
    ['lower case before upper case', { https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:2' }, undefined, 'http://a:1'],
    ['lower case, though empty', { https_proxy: '', HTTPS_PROXY: 'http://b:2' }, undefined, undefined],
    ['without http://', { HTTPS_PROXY: 'proxy.example.com:3128' }, undefined, 'http://proxy.example.com:3128'],
    ['a proxy with TLS', { HTTPS_PROXY: 'https://a:1' }, undefined, 'https://a:1'],
    ['for all, which the AWS CLI does not read', { ALL_PROXY: 'http://a:1' }, undefined, undefined],
  ])('%s', ([, environment, http, https]) => {
    const proxies = proxiesOf(environment);
    expect([proxies.http?.url, proxies.https?.url]).toEqual([http, https]);
  });

  test.for<[string, string, number | undefined, boolean]>([
    ['', 'sts.amazonaws.com', undefined, true],
    ['*', 'sts.amazonaws.com', undefined, false],
    ['amazonaws.com', 'sts.amazonaws.com', undefined, false],
    ['.amazonaws.com', 'sts.amazonaws.com', undefined, false],
    ['.AmazonAWS.com', 'STS.amazonaws.COM', undefined, false],
    ['amazonaws.com', 'evilamazonaws.com', undefined, true],
    ['other.example, 10.0.0.1', '10.0.0.1', undefined, false],
    ['10.0.0.0/8', '10.0.0.1', undefined, true],
    ['host.example:8443', 'host.example', 8443, false],
    ['host.example:8443', 'host.example', undefined, true],
  ])('NO_PROXY %s: %s %s', ([without, hostname, port, isProxied]) => {
    const proxies = proxiesOf({ HTTPS_PROXY: 'http://a:1', NO_PROXY: without });
    expect(proxies.proxyFor({ protocol: 'https:', hostname, port }) !== undefined).toBe(isProxied);
    expect(proxies.proxyFor({ protocol: 'http:', hostname, port })).toBeUndefined();
  });

  test('an address that is none is told by the name of the variable alone', () => {
    expect(Proxies.read({ https_proxy: 'http://me:s3cret@' })).toEqual({
      ok: false,
      problems: [expect.objectContaining({ message: expect.stringMatching(/^HTTPS_PROXY: expected/) as string })],
    });
  });
});

/** Who the caller is, by the unmodified SDK. */
async function identify(environment: Readonly<Record<string, string>>, endpoint: string): Promise<string | undefined> {
  const opened = await openConnections(environment, undefined);
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'made-up' };
  const clients = new Clients({ region: 'eu-west-1', endpoint, credentials, requestHandler: opened.value });
  try {
    return (await clients.sts.send(new GetCallerIdentityCommand({}))).Account;
  } finally {
    opened.value.destroy();
  }
}

async function withServer<Value>(use: (port: number) => Promise<Value>): Promise<Value> {
  const server = createServer({ key: readFileSync(tls('key.pem')), cert: readFileSync(CERTIFICATE) }, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(IDENTITY);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the SDK, through a proxy', () => {
  const AWS = 'https://sts.trailtrim.test';

  test('asks it for a tunnel, with the password, and trusts AWS_CA_BUNDLE', async () => {
    await withServer(async (port) => {
      await using proxy = await new ConnectProxy(port).listen();
      const environment = {
        HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${proxy.port}`,
        AWS_CA_BUNDLE: CERTIFICATE,
        NO_PROXY: '169.254.169.254',
      };
      expect(await identify(environment, AWS)).toBe('111122223333');
      const authorization = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
      expect(proxy.asked).toEqual([{ what: 'CONNECT sts.trailtrim.test:443', authorization }]);
    });
  });

  test('asks it for an address without TLS as that', async () => {
    await using proxy = await new ConnectProxy(0).listen();
    expect(await identify({ http_proxy: `127.0.0.1:${proxy.port}` }, 'http://sts.trailtrim.test')).toBe('111122223333');
    expect(proxy.asked).toEqual([{ what: 'POST http://sts.trailtrim.test/', authorization: undefined }]);
  });

  test('does not trust a certificate that nobody named', async () => {
    await withServer(async (port) => {
      await using proxy = await new ConnectProxy(port).listen();
      const error: unknown = await identify({ HTTPS_PROXY: `127.0.0.1:${proxy.port}` }, AWS).catch((e: unknown) => e);
      expect(readFailure(error, 'sts:GetCallerIdentity')).toMatchObject({
        again: 'soon',
        refusal: { kind: 'unreachable', remedy: expect.stringContaining('AWS_CA_BUNDLE') as string },
      });
    });
  });

  test.for<[number, string]>([
    [407, 'never'],
    [403, 'never'],
    [502, 'soon'],
  ])('that answers %s itself: asked again %s', async ([status, again]) => {
    await using proxy = await new ConnectProxy(0, status).listen();
    const environment = { HTTPS_PROXY: `http://me:s3cret@127.0.0.1:${proxy.port}` };
    const error: unknown = await identify(environment, AWS).catch((e: unknown) => e);
    const failure = readFailure(error, 'sts:GetCallerIdentity');
    expect(failure).toMatchObject({ again, refusal: { reason: expect.stringContaining(String(status)) as string } });
    expect(failure.refusal.reason).toMatch(`, through the proxy of HTTPS_PROXY, http://127.0.0.1:${proxy.port}`);
    expect(JSON.stringify(failure)).not.toContain('s3cret');
  });

  test.for<[string, string]>([
    ['HTTPS_PROXY', AWS],
    ['https_proxy', AWS],
    ['HTTP_PROXY', 'http://sts.trailtrim.test'],
  ])('that is dead is told as that of %s, without its password', async ([variable, endpoint]) => {
    const gone = await new ConnectProxy(0).listen();
    const { port } = gone;
    await gone[Symbol.asyncDispose]();
    const environment = { [variable]: `http://me:s3cret@127.0.0.1:${port}` };
    const error: unknown = await identify(environment, endpoint).catch((e: unknown) => e);
    const { refusal } = readFailure(error, 'sts:GetCallerIdentity');
    expect(refusal).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringMatching(`, through the proxy of ${variable}, http://127\\.0\\.0\\.1:${port}$`) as string,
    });
    expect(JSON.stringify(refusal)).not.toMatch(/s3cret|me@|me:/);
  });

  test('is not named where the request does not go through it', async () => {
    const gone = await new ConnectProxy(0).listen();
    const { port } = gone;
    await gone[Symbol.asyncDispose]();
    const environment = { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' };
    const error: unknown = await identify(environment, `https://127.0.0.1:${port}`).catch((e: unknown) => e);
    expect(readFailure(error, 'sts:GetCallerIdentity').refusal.reason).toMatch(/could not be reached \([^,]*\)$/);
  });
});

describe('AWS_CA_BUNDLE', () => {
  test.for<[string, string, RegExp]>([
    ['that is not there', 'nowhere.pem', /^AWS_CA_BUNDLE: .*nowhere\.pem cannot be read: no such file/],
    ['without a certificate', 'empty.pem', /^AWS_CA_BUNDLE: .*empty\.pem holds no certificate/],
  ])('%s', async ([, name, message]) => {
    using folder = new TempFolder({ 'empty.pem': '' });
    const opened = await openConnections({ AWS_CA_BUNDLE: folder.file(name) }, undefined);
    expect(opened).toEqual({
      ok: false,
      problems: [expect.objectContaining({ message: expect.stringMatching(message) as string })],
    });
  });

  test('else ca_bundle of the profile, which --profile or AWS_PROFILE names', async () => {
    using folder = new TempFolder({ config: '[profile audit]\nca_bundle = /nowhere/audit.pem\n' });
    process.env['AWS_CONFIG_FILE'] = folder.file('config');
    try {
      for (const opened of [
        await openConnections({}, 'audit'),
        await openConnections({ AWS_PROFILE: 'audit' }, undefined),
      ])
        expect(opened).toMatchObject({
          problems: [
            { message: 'ca_bundle of the profile: /nowhere/audit.pem cannot be read: no such file or folder' },
          ],
        });
      expect(await openConnections({}, undefined)).toMatchObject({ ok: true });
    } finally {
      delete process.env['AWS_CONFIG_FILE'];
    }
  });
});
