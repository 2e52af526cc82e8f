import { AwsError } from './aws-error.ts';
import { roleCredentials } from './credentials.ts';
import type { XmlHandler } from './service.ts';
import { deniedError } from './standard-error.ts';
import { toXml } from './xml.ts';

const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/(.+)$/;
const SESSION_MS = 3_600_000;

const getCallerIdentity: XmlHandler = ({ principal: { arn, userId, account } }) =>
  answer('GetCallerIdentity', { Arn: arn, UserId: userId, Account: account });

const assumeRole: XmlHandler = (call, { world }) => {
  const { RoleArn: arn = '', RoleSessionName: session = '' } = call.input as Readonly<Record<string, string>>;
  const [, account, path] = ROLE.exec(arn) ?? [];
  if (account === undefined || path === undefined) throw new AwsError('ValidationError', `${arn} is invalid`);
  const suspended = world.scenario.organization?.accounts.find(({ id }) => id === account)?.status === 'SUSPENDED';
  if (world.account(account) === undefined || suspended)
    throw deniedError(call.service, call.principal.arn, call.action, arn);
  const role = path.slice(path.lastIndexOf('/') + 1);
  const { accessKeyId, secretAccessKey, sessionToken } = roleCredentials(account, role, session);
  return answer('AssumeRole', {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: new Date(new Date().getTime() + SESSION_MS).toISOString(),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROA${account}ROLE:${session}`,
      Arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
    },
  });
};

export const STS: Readonly<Record<string, XmlHandler>> = {
  GetCallerIdentity: getCallerIdentity,
  AssumeRole: assumeRole,
};

function answer(name: string, result: Readonly<Record<string, unknown>>): string {
  const inner = toXml({ [`${name}Result`]: result, ResponseMetadata: { RequestId: 'made-up' } });
  return `<${name}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${inner}</${name}Response>`;
}
