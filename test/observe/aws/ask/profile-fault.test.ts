import process from 'node:process';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ClientPool } from '../../../../src/observe/aws/ask/client-pool.ts';
import { findProfileFault } from '../../../../src/observe/aws/ask/profile-fault.ts';
import { readFailure } from '../../../../src/observe/aws/ask/read-failure.ts';
import { TempFolder } from '../../../cli/temp-folder.ts';

afterEach(() => void vi.unstubAllEnvs());

const KEYS = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = made-up';

/** The AWS configuration of a machine with nothing else that gives credentials. */
function configured(config: string, credentials = ''): TempFolder {
  const folder = new TempFolder({ config, credentials });
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', folder.file('credentials'));
  vi.stubEnv('AWS_CONFIG_FILE', folder.file('config'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  return folder;
}

describe('a profile that cannot be used is told before anything is asked', () => {
  const role = (source: string): string => `role_arn = arn:aws:iam::111122223333:role/r\nsource_profile = ${source}`;

  test.for<[string, string, string, RegExp | undefined]>([
    ['is there', '[profile prod]\nregion = eu-west-1', 'prod', undefined],
    ['is in the file of credentials', '', 'keys', undefined],
    ['need not be there', '', 'default', undefined],
    [
      'is missing',
      '[profile prod]\nregion = eu-west-1',
      'zz',
      /^profile `zz` is in neither .*config nor .*credentials; there is prod, keys$/,
    ],
    ['is a misprint', '[profile prod]\nregion = eu-west-1', 'prdo', /neither .*; did you mean prod\?$/],
    ['is a misprint of one with keys', '', 'kesy', /did you mean keys\?$/],
    [
      'is the name of a session',
      '[sso-session corp]\nsso_region = a',
      'sso-session.corp',
      /^profile `sso-session\.corp` is in/,
    ],
    ['names keys', `[profile a]\n${role('keys')}`, 'a', undefined],
    [
      'names one that is missing',
      `[profile a]\n${role('kyes')}`,
      'a',
      /^source_profile `kyes` of profile `a` .*keys\?$/,
    ],
    ['goes round', `[profile a]\n${role('b')}\n[profile b]\n${role('a')}`, 'a', /in a circle: a, b, a$/],
    ['names itself, with keys', `[profile a]\n${role('a')}\n${KEYS}`, 'a', undefined],
    ['names itself, without', `[profile a]\n${role('a')}`, 'a', /in a circle: a, a$/],
    ['has a session', '[profile a]\nsso_session = s\n[sso-session s]\nsso_region = x', 'a', undefined],
    [
      'has a session that is missing',
      '[profile a]\nsso_session = corp\n[sso-session corpo]\nsso_region = x',
      'a',
      /^profile `a`: its sso_session `corp` .*did you mean corpo\?$/,
    ],
  ])('%s', async ([, config, profile, why]) => {
    using _ = configured(config, `[keys]\n${KEYS}`);
    const fault = await findProfileFault(profile, process.env);
    expect(fault ?? '').toMatch(why ?? /^$/);
    expect(await findProfileFault(undefined, { ...process.env, AWS_PROFILE: profile })).toBe(fault);
  });

  test('where the files are is told as the environment has it', async () => {
    using _ = configured('');
    expect(await findProfileFault('zz', {})).toBe('profile `zz` is in neither ~/.aws/config nor ~/.aws/credentials');
    expect(await findProfileFault('zz', { AWS_CONFIG_FILE: '/made/up' })).toMatch('neither /made/up nor ~/.aws');
    expect(await findProfileFault(undefined, { AWS_PROFILE: '' })).toBeUndefined();
  });
});

describe('what was to give credentials, and gave none, is told', () => {
  test.for<[string, string, string | undefined, Readonly<Record<string, string>>, RegExp]>([
    [
      'half of the keys',
      '[profile a]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE',
      'a',
      {},
      /it has aws_access_key_id and no aws_secret_access_key/,
    ],
    ['the other half', '[profile a]\naws_secret_access_key = s3cret', 'a', {}, /it has aws_secret_access_key and no/],
    [
      'of the profile without a name',
      '[default]\naws_secret_access_key = s3cret',
      undefined,
      {},
      /profile `default` has aws_secret_access_key and no/,
    ],
    [
      'a role alone',
      '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/r',
      'a',
      {},
      /it has role_arn, and no source_profile/,
    ],
    [
      'a token alone',
      '[profile a]\nweb_identity_token_file = /token',
      'a',
      {},
      /web_identity_token_file and no role_arn/,
    ],
    ['a Region alone', '[profile a]\nregion = eu-west-1', 'a', {}, /it has nothing that gives credentials/],
    ['a Region alone, of no name', '[default]\nregion = eu-west-1', undefined, {}, /Could not load credentials/],
    [
      'half of the environment',
      '',
      undefined,
      { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' },
      /AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not/,
    ],
    ['the other half of it', '', undefined, { AWS_SECRET_ACCESS_KEY: 's3cret' }, /AWS_SECRET_ACCESS_KEY is set, and/],
  ])('%s', async ([, config, profile, environment, why]) => {
    using _ = configured(config);
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const pool = new ClientPool({
      region: 'us-east-1',
      requestHandler: new NodeHttpHandler(),
      clock: () => 0,
      environment: process.env,
      ...(profile === undefined ? {} : { profile }),
    });
    const { sts } = pool.clientsOf({ account: 'a', region: 'us-east-1' });
    const error: unknown = await sts.config.credentials().catch((thrown: unknown) => thrown);
    const { refusal } = readFailure(error, 'sts:GetCallerIdentity');
    expect(refusal).toMatchObject({ kind: 'no-credentials', reason: expect.stringMatching(why) as string });
    expect(refusal.reason).not.toMatch(/s3cret|AKIA/);
  });
});
