import { type Arn, arnText, parseArn } from '../../base/arn.ts';
import { quote } from '../../base/quote.ts';
import { beginsCallerArn, endsCallerArn, isCallerArn } from '../../facts/caller-arns.ts';
import { TEST_OF } from '../event/knowledge.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';
import { operatorLike, saying } from './polarity.ts';

/** How an ID looks that IAM gives to a user, a role or a key. Source: IAM user guide, reference_identifiers, 2026. */
const UNIQUE_ID = /^(?:AIDA|AROA|AKIA|ASIA|AGPA|AIPA)[A-Z0-9]{12,}(?::|$)/;

/** The name of a role, as many people choose it and as AWS does. */
const ROLE_NAME =
  /^(?:[\w+=,.@-]*(?:Role|ROLE|[_.-]role)[\d_-]*|role|AWSReservedSSO_[\w+=,.@-]*|AWSServiceRoleFor\w*)$/;

/** What is no name of a role, but the end of several. */
const END_OF_ROLES = /^(?:[_.-].*|role|Role|ROLE)$/;

/** Paths of the roles that AWS makes. A role of such a name would be a strange one. */
const PATH_OF_ROLES =
  /^(?:service-role|aws-service-role(?:\/[\w.-]+\.com)?|aws-reserved(?:\/sso\.amazonaws\.com)?(?:\/[a-z]{2}-[a-z-]+-\d)?)(?:\/|$)/;

const ENDS = 'the ARN of a caller ends with the name of a user or session, never of a role';
const NOT_A_ROLE = 'the ARN of a role is never that of a caller; its sessions have one of STS';
const NO_SESSION = 'the ARN of a session ends with `/` and its name';
const NO_PATH = 'the ARN of a session has no path before the name of the role';
const ARNS = 'a caller has an ARN such as `arn:aws:iam::ACCOUNT:user/NAME`';

/** Why no caller has such an ARN, or undefined. The start of service-linked roles has a warning of its own. */
export function findImpossibleCaller(place: PlacedValue): Impossible | undefined {
  const { operator, value } = place;
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(value))
    return {
      reason: 'records of AWS services have no caller ARN; exclude what they touch by `resources.ARN`',
      isIdle: true,
    };
  if (UNIQUE_ID.test(value))
    return { reason: 'it is the unique ID of a user, role or key', advice: 'write the ARN of the caller' };
  if (TEST_OF[operator] === 'EndsWith') return readEnd(place);
  if (value.startsWith('AWSServiceRoleFor')) return undefined;
  const arn = parseArn(value);
  const hasPath = PATH_OF_ROLES.test(arn === undefined ? '' : (after(arn.resource, 'assumed-role/') ?? ''));
  if (fits(operator, value) && !hasPath) return undefined;
  return arn === undefined ? readName(place) : readArn(place, arn);
}

function fits(operator: PlacedValue['operator'], value: string): boolean {
  return TEST_OF[operator] === 'Equals' ? isCallerArn(value) : beginsCallerArn(value);
}

function readEnd({ operator, value }: PlacedValue): Impossible | undefined {
  const role = /(?:^|[:/])(?:assumed-)?role\/(?:.*\/)?([^/:]+)\/?$/s.exec(value)?.[1] ?? ROLE_NAME.exec(value)?.[0];
  const starts = operatorLike(operator, 'StartsWith');
  const advice =
    role === undefined
      ? 'end it with such a name'
      : END_OF_ROLES.test(role)
        ? 'name the sessions of each role'
        : `write ${starts} ${quote(sessionsOf(role))}`;
  if (!endsCallerArn(value)) return { reason: ENDS, advice };
  // A session may be called as a role is, so this is said of roles alone.
  const isRole = ROLE_NAME.test(value) || value.startsWith('role/');
  return isRole ? { scope: 'roles', reason: ENDS, advice } : undefined;
}

function sessionsOf(role: string): string {
  return `arn:aws:sts::ACCOUNT:assumed-role/${role}/`;
}

/** A text that is no ARN, or only the beginning of one. */
function readName({ operator, value }: PlacedValue): Impossible {
  const starts = operatorLike(operator, 'StartsWith');
  if (/^\d{12}$/.test(value))
    return {
      reason: ARNS,
      advice: `write ${starts} ${quote(`arn:aws:iam::${value}:`)} and ${quote(`arn:aws:sts::${value}:`)}`,
    };
  const name = /^(?:[\w-]+\/)*([\w+=,.@-]+)\/?$/.exec(value)?.[1];
  if (name === undefined) return { reason: ARNS };
  if (ROLE_NAME.test(name) || /role\//.test(value))
    return { reason: ARNS, advice: `write ${starts} ${quote(sessionsOf(name))}` };
  // The sessions of IAM Identity Center are called by the mail addresses of their users, mostly.
  const meant = name.includes('@')
    ? saying(operatorLike(operator, 'EndsWith'), `/${name}`)
    : saying(operator, `arn:aws:iam::ACCOUNT:user/${name}`);
  return { reason: ARNS, advice: `write ${meant}` };
}

/** An ARN that no caller has. */
function readArn({ operator, value }: PlacedValue, found: Arn): Impossible {
  const sessions = sessionsIn(found.resource);
  const resource = sessions === undefined ? found.resource : `assumed-role/${sessions}`;
  const service = /^(?:assumed-role|federated-user)\//.test(resource) ? 'sts' : 'iam';
  const meant = arnText({ ...found, service, region: '', resource });
  // Equals of a role means all of its sessions.
  const role = TEST_OF[operator] === 'Equals' ? /^.*:assumed-role\/[^/]+(?=\/?$)/s.exec(meant)?.[0] : undefined;
  const by =
    role === undefined
      ? { operator, value: meant }
      : { operator: operatorLike(operator, 'StartsWith'), value: `${role}/` };
  const isBetter = fits(by.operator, by.value) && (by.operator !== operator || by.value !== value);
  if (isBetter) return { reason: reasonFor(found), by };
  const isRole = found.resource.startsWith('role/');
  return { reason: reasonFor(found), ...(isRole ? { advice: 'name the sessions of each role' } : {}) };
}

/** What is wrong with it, the slip that matters most before others. */
function reasonFor({ service, region, account, resource }: Arn): string {
  if (resource.startsWith('role/')) return NOT_A_ROLE;
  const session = after(resource, 'assumed-role/');
  if (session !== undefined && (PATH_OF_ROLES.test(session) || session.split('/').length > 2)) return NO_PATH;
  const isPlaced = region === '' && /^\d{12}$/.test(account) && service === 'sts';
  return session !== undefined && isPlaced ? NO_SESSION : ARNS;
}

/** The role, and the session as far as it is there, without the path of the role; undefined where no role is told. */
function sessionsIn(resource: string): string | undefined {
  const role = after(resource, 'role/');
  if (role === undefined) return after(resource, 'assumed-role/')?.replace(PATH_OF_ROLES, '');
  // A path alone tells no role.
  return role.endsWith('/') ? undefined : role.slice(role.lastIndexOf('/') + 1);
}

function after(resource: string, head: string): string | undefined {
  return resource.startsWith(head) ? resource.slice(head.length) : undefined;
}
