import process from 'node:process';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { ClientPool } from '../../../../src/observe/aws/ask/client-pool.ts';
import { CredentialPrograms } from '../../../../src/observe/aws/ask/credential-programs.ts';
import { readFailure } from '../../../../src/observe/aws/ask/read-failure.ts';
import { TempFolder } from '../../../cli/temp-folder.ts';

afterEach(() => void vi.unstubAllEnvs());

/** A folder with a profile `made` whose program is that script. */
function folderWith(script: string, more = ''): TempFolder {
  const folder = new TempFolder({ 'program.mjs': script, credentials: '' });
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', folder.file('credentials'));
  vi.stubEnv('AWS_CONFIG_FILE', folder.file('config'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  folder.write(
    'config',
    `[profile made]\ncredential_process = "${process.execPath}" "${folder.file('program.mjs')}"\n${more}`,
  );
  return folder;
}

const GIVEN = { Version: 1, AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', SecretAccessKey: 'made-up' };

async function failureOf(ask: () => Promise<unknown>): Promise<string> {
  const error: unknown = await ask().catch((thrown: unknown) => thrown);
  return readFailure(error, 'sts:GetCallerIdentity').refusal.reason;
}

describe('credential_process', () => {
  const settings = {
    environment: process.env,
    region: 'us-east-1',
    requestHandler: new NodeHttpHandler(),
    clock: () => 0,
    profile: 'made',
  };
  const credentials = () =>
    new ClientPool(settings).clientsOf({ account: 'a', region: 'us-east-1' }).sts.config.credentials();

  test('gives credentials', async () => {
    using _ = folderWith(`console.log(JSON.stringify(${JSON.stringify(GIVEN)}))`);
    expect(await credentials()).toMatchObject({ accessKeyId: GIVEN.AccessKeyId });
  });

  test('says why it gives none, in its last line, without secrets, and is run once', async () => {
    using folder = folderWith(
      `import { appendFileSync } from 'node:fs'; appendFileSync(process.argv[1] + '.runs', 'x');
       console.error('first'); console.error('vault is sealed, key AKIAIOSFODNN7EXAMPLE'); process.exitCode = 3`,
    );
    expect(await failureOf(credentials)).toMatch(
      /credential_process ended with code 3: vault is sealed, key \(key removed\)/,
    );
    expect(folder.read('program.mjs.runs')).toBe('x');
  });

  const WELL = { ...GIVEN, Expiration: '2999-01-01T00:00:00Z' };
  test.for<[string, string, RegExp]>([
    ['no JSON', 'hello s3cret', /printed no JSON/],
    ['nothing', '', /printed nothing/],
    ['a page', '<html>s3cret</html>', /printed no JSON/],
    ['a list', '["s3cret"]', /JSON that is no object/],
    ['null', 'null', /JSON that is no object/],
    ['no keys', '{"Version":1}', /lacks AccessKeyId and SecretAccessKey/],
    ['one key', JSON.stringify({ Version: 1, AccessKeyId: 's3cret' }), /lacks SecretAccessKey\)/],
    ['an empty key', JSON.stringify({ ...GIVEN, AccessKeyId: '' }), /lacks AccessKeyId/],
    ['a key that is null', JSON.stringify({ ...GIVEN, SecretAccessKey: null }), /lacks SecretAccessKey/],
    ['a number for a key', JSON.stringify({ ...GIVEN, AccessKeyId: 5 }), /AccessKeyId is no text/],
    ['an object for a token', JSON.stringify({ ...GIVEN, SessionToken: { s3cret: 1 } }), /SessionToken is no text/],
    ['no version', JSON.stringify({ ...GIVEN, Version: undefined }), /lacks Version; expected 1/],
    ['the version of another format', JSON.stringify({ ...GIVEN, Version: 's3cret' }), /another Version; expected 1/],
    ['what has ended', JSON.stringify({ ...GIVEN, Expiration: '2020-01-01T00:00:00Z' }), /that have expired/],
    ['an end that is no time', JSON.stringify({ ...GIVEN, Expiration: 's3cret' }), /Expiration is no time/],
  ])('that prints %s: says so, and never what it was', async ([, printed, why]) => {
    using _ = folderWith(`process.stdout.write(${JSON.stringify(printed)})`);
    const failure = await failureOf(credentials);
    expect(failure).toMatch(why);
    expect(failure).toMatch(/credential_process printed/);
    expect(failure).not.toMatch(/s3cret|AKIA|made-up|html/);
  });

  test.for([GIVEN, WELL, { ...WELL, SessionToken: null }, { ...WELL, SessionToken: 'token', More: [] }])(
    'that prints credentials is believed: %j',
    async (given) => {
      using _ = folderWith(`console.log(${JSON.stringify(JSON.stringify(given))})`);
      expect(await credentials()).toMatchObject({ accessKeyId: given.AccessKeyId });
    },
  );

  test('that never ends is left after a while, whatever it has started', async () => {
    using _ = folderWith(
      `import { spawn } from 'node:child_process'; console.error('waiting for the vault');
       spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30000)'], { stdio: 'inherit' }); setTimeout(() => {}, 30000)`,
    );
    const chain = fromNodeProviderChain({ profile: 'made' });
    const programs = new CredentialPrograms(1_500);
    expect(await failureOf(() => programs.explaining(() => chain()))).toMatch(
      /credential_process did not end within 1\.5 s/,
    );
  });
});

test('an SSO session that has expired says so', async () => {
  using _ = folderWith(
    '',
    '[profile sso]\nsso_start_url = https://made.awsapps.com/start\nsso_region = eu-central-1\nsso_account_id = 111122223333\nsso_role_name = reader\n',
  );
  const chain = fromNodeProviderChain({ profile: 'sso' });
  const error: unknown = await chain().catch((thrown: unknown) => thrown);
  expect(readFailure(error, 'sts:GetCallerIdentity')).toMatchObject({
    again: 'never',
    refusal: { kind: 'expired', remedy: 'log in again with aws sso login' },
  });
});
