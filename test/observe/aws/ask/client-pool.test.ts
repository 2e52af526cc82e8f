import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, expect, test, vi } from 'vitest';
import { findBaseRegion } from '../../../../src/observe/aws/places/base-region.ts';
import { ClientPool } from '../../../../src/observe/aws/ask/client-pool.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { MEMBER, OTHER, PAYER } from '../places/organization.ts';

const requestHandler = new NodeHttpHandler();
const settings = { region: 'us-east-1', environment: process.env, requestHandler, clock: () => 0 };

afterEach(() => void vi.unstubAllEnvs());

async function stubProfiles(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'trailtrim-'));
  const profile = (name: string, account: string) => {
    const { accessKeyId, secretAccessKey } = credentialsOf(account);
    return `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  };
  await writeFile(join(folder, 'credentials'), `${profile('default', MEMBER)}${profile('audit', OTHER)}`);
  await writeFile(join(folder, 'config'), '[default]\noutput = json\n[profile audit]\nregion = eu-central-1\n');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_DEFAULT_REGION'])
    vi.stubEnv(name, undefined);
}

test('clients of a place are made once, and those used longest ago are let go', () => {
  const pool = new ClientPool({ ...settings, credentials: credentialsOf(PAYER) });
  const clientsOf = (index: number) => pool.clientsOf({ account: PAYER, region: `xx-made-${index}` });
  const made = Array.from({ length: 256 }, (_, index) => clientsOf(index));
  expect(clientsOf(0)).toBe(made[0]);
  clientsOf(256);
  expect(clientsOf(0)).toBe(made[0]);
  expect(clientsOf(1)).not.toBe(made[1]);
});

test.for<[string | undefined, string]>([
  [undefined, MEMBER],
  ['audit', OTHER],
])('the credentials of profile %s', async ([profile, account]) => {
  await stubProfiles();
  const pool = new ClientPool({ ...settings, profile });
  const clients = pool.clientsOf({ account: PAYER, region: 'us-east-1' });
  expect(await clients.sts.config.credentials()).toMatchObject(credentialsOf(account));
  expect(await clients.cloudTrail.config.region()).toBe('us-east-1');
});

test.for<[string, Parameters<typeof findBaseRegion>[0], string]>([
  ['--region', { regions: ['eu-west-3', 'eu-west-1'], environment: { AWS_REGION: 'eu-west-2' } }, 'eu-west-3'],
  ['AWS_REGION', { environment: { AWS_REGION: 'eu-west-2', AWS_DEFAULT_REGION: 'us-west-1' } }, 'eu-west-2'],
  [
    'AWS_DEFAULT_REGION',
    { profile: 'audit', environment: { AWS_REGION: '', AWS_DEFAULT_REGION: 'us-west-1' } },
    'us-west-1',
  ],
  ['the profile', { profile: 'audit', environment: {} }, 'eu-central-1'],
  ['none', { environment: {} }, 'us-east-1'],
  ['a profile that is not there', { profile: 'gone', environment: {} }, 'us-east-1'],
])('the base Region of %s', async ([, request, region]) => {
  await stubProfiles();
  expect(await findBaseRegion(request)).toBe(region);
});
