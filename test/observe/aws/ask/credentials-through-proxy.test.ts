import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClientPool } from '../../../../src/observe/aws/ask/client-pool.ts';
import { openConnections } from '../../../../src/observe/aws/ask/open-connections.ts';
import { ConnectProxy } from '../../../aws/connect-proxy.ts';
import { TempFolder } from '../../../cli/temp-folder.ts';

const START = 'https://made.awsapps.com/start';
const CONFIG = `
[profile sso]
sso_start_url = ${START}
sso_region = eu-central-1
sso_account_id = 111122223333
sso_role_name = reader
[profile role]
role_arn = arn:aws:iam::111122223333:role/reader
source_profile = keys
region = eu-west-3
[profile keys]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = made-up
`;

/** What the SDK reads of the process itself. */
const NAMES = ['HOME', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_ENDPOINT_URL_STS'] as const;
const before = NAMES.map((name) => [name, process.env[name]] as const);
let folder: TempFolder;

beforeEach(() => {
  folder = new TempFolder({ config: CONFIG, credentials: '' });
  process.env['HOME'] = folder.path;
  process.env['AWS_CONFIG_FILE'] = folder.file('config');
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = folder.file('credentials');
  const cache = folder.file('.aws/sso/cache');
  mkdirSync(cache, { recursive: true });
  const token = { startUrl: START, region: 'eu-central-1', accessToken: 'made-up', expiresAt: '2999-01-01T00:00:00Z' };
  writeFileSync(`${cache}/${createHash('sha1').update(START).digest('hex')}.json`, JSON.stringify(token));
});

afterEach(() => {
  for (const [name, value] of before)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  folder[Symbol.dispose]();
});

/** Asks who the profile is, with a proxy that opens no tunnel: what it was asked for is where the SDK would have gone. */
async function askedOf(profile: string, noProxy = ''): Promise<readonly string[]> {
  await using proxy = await new ConnectProxy(0, 403).listen();
  const address = `http://127.0.0.1:${proxy.port}`;
  const opened = await openConnections({ HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: noProxy }, profile);
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  const pool = new ClientPool({
    region: 'eu-west-1',
    environment: process.env,
    profile,
    requestHandler: opened.value,
    clock: () => 0,
  });
  const { sts } = pool.clientsOf({ account: 'caller', region: 'eu-west-1' });
  const end = await sts.send(new GetCallerIdentityCommand({})).then(
    () => 'answered',
    () => 'failed',
  );
  expect(end).toBe('failed');
  opened.value.destroy();
  return [...new Set(proxy.asked.map(({ what }) => what))];
}

test.each([
  ['sso', 'CONNECT portal.sso.eu-central-1.amazonaws.com:443'],
  ['role', 'CONNECT sts.eu-west-3.amazonaws.com:443'],
])('credentials of the profile %s are asked for through the proxy', async (profile, expected) => {
  expect(await askedOf(profile)).toEqual([expected]);
});

test('and without it where NO_PROXY names the host', async () => {
  await using direct = await new ConnectProxy(0).listen();
  process.env['AWS_ENDPOINT_URL_STS'] = `http://127.0.0.1:${direct.port}`;
  expect(await askedOf('role', '127.0.0.1')).toEqual([]);
  expect(direct.asked.map(({ what }) => what)).toContain('POST /');
});
