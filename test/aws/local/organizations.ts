import { AwsError } from './aws-error.ts';
import { decodeToken, encodeToken } from './hash.ts';
import type { JsonHandler } from './service.ts';
import { deniedError } from './standard-error.ts';

const MAX_RESULTS = 20;

const listAccounts: JsonHandler = (call, { world }) => {
  const { organization } = world.scenario;
  const { NextToken: token, MaxResults: size = MAX_RESULTS } = call.input as {
    readonly NextToken?: string;
    readonly MaxResults?: number;
  };
  if (organization === undefined || !world.isMember(call.account))
    throw new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
  const { id, managementAccount, accounts } = organization;
  if (call.account !== managementAccount) throw deniedError(call.service, call.principal.arn, call.action);
  const start = token === undefined ? 0 : decodeToken(size, token);
  if (typeof start !== 'number' || size < 1 || size > MAX_RESULTS)
    throw new AwsError('InvalidInputException', 'You provided invalid values for one or more parameters.');
  return {
    Accounts: accounts.slice(start, start + size).map((account) => ({
      Id: account.id,
      Arn: `arn:aws:organizations::${managementAccount}:account/${id}/${account.id}`,
      Email: `${account.id}@example.com`,
      Name: account.name,
      Status: account.status,
      State: account.status,
      JoinedMethod: 'CREATED',
      JoinedTimestamp: 1_600_000_000,
    })),
    ...(start + size < accounts.length ? { NextToken: encodeToken(size, start + size) } : {}),
  };
};

export const ORGANIZATIONS: Readonly<Record<string, JsonHandler>> = { ListAccounts: listAccounts };
