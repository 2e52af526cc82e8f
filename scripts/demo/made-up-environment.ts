import { join } from 'node:path';
import { credentialsOf } from '../../test/aws/local/credentials.ts';

/** An environment with credentials that the local AWS alone knows, and nothing that the user has set up for AWS. @param folder without files of such names */
export function madeUpEnvironment(env: NodeJS.ProcessEnv, account: string, folder: string): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey } = credentialsOf(account);
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_'))),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_CONFIG_FILE: join(folder, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
