import { isPartition, PARTITION_NAMES } from './partitions.ts';

/** How records write the ARN of one kind of caller, in `userIdentity.arn`. */
interface CallerForm {
  readonly service: 'iam' | 'sts';
  /** What comes between the account and the names. */
  readonly head: string;
  /** All that follows the head. */
  readonly names: RegExp;
  /** What a beginning of that looks like. */
  readonly begun: RegExp;
}

/**
 * The callers that have an ARN. AWS services, anonymous callers, web identities and users of IAM Identity Center have none.
 * The ARN of a role is that of no caller (it stands in `sessionContext.sessionIssuer.arn`), and the ARN of a session has
 * neither the path of its role nor a slash in its last name. Sources: CloudTrail user guide,
 * cloudtrail-event-reference-user-identity, and IAM user guide, reference_identifiers, 2026; for the path
 * hashicorp/terraform-provider-aws#19957. So in all 3,133 published records that have one (measured 2026-11-30), but for
 * four whose publisher cut off the session.
 */
const CALLER_FORMS: readonly CallerForm[] = [
  { service: 'iam', head: 'root', names: /^$/, begun: /^$/ },
  // Here the path stays.
  { service: 'iam', head: 'user/', names: /[^/]$/, begun: /^/ },
  { service: 'sts', head: 'assumed-role/', names: /^[^/]+\/[^/]+$/, begun: /^(?:[^/]+(?:\/[^/]*)?)?$/ },
  { service: 'sts', head: 'federated-user/', names: /^[^/]+$/, begun: /^[^/]*$/ },
];

const ACCOUNT = /^\d{12}$/;

/** Is it the whole ARN of a caller? */
export function isCallerArn(text: string): boolean {
  const [arn, partition = '', service, region, account = '', ...rest] = text.split(':');
  const isPlaced = arn === 'arn' && isPartition(partition) && region === '' && ACCOUNT.test(account);
  return isPlaced && CALLER_FORMS.some((form) => form.service === service && isWhole(form, rest.join(':')));
}

/** Does the ARN of any caller begin so? */
export function beginsCallerArn(text: string): boolean {
  const [arn = '', partition, service, region, account, ...rest] = text.split(':');
  if (partition === undefined) return 'arn'.startsWith(arn);
  if (arn !== 'arn') return false;
  if (service === undefined)
    return isPartition(partition) || PARTITION_NAMES.some((name) => name.startsWith(partition));
  if (!isPartition(partition)) return false;
  const services = CALLER_FORMS.filter((form) => form.service.startsWith(service));
  if (region === undefined) return services.length > 0;
  const forms = services.filter((form) => form.service === service);
  if (region !== '' || forms.length === 0) return false;
  if (rest.length === 0) return account === undefined || /^\d{0,12}$/.test(account);
  return ACCOUNT.test(account ?? '') && forms.some((form) => isBegun(form, rest.join(':')));
}

/** Does the ARN of any caller end so? What has no colon is the end of a name or a path, which hold nearly anything. */
export function endsCallerArn(text: string): boolean {
  const resource = /(?:^|:)((?:user|role|assumed-role|federated-user)\/.*)$/s.exec(text)?.[1];
  // A role, a user or a path may be called `user` or `role`.
  const isCertain = resource !== undefined && (resource !== text || !/^(?:user|role)\//.test(resource));
  return /[^/:]$/.test(text) && (!isCertain || CALLER_FORMS.some((form) => isWhole(form, resource)));
}

function isWhole({ head, names }: CallerForm, resource: string): boolean {
  return resource.startsWith(head) && names.test(resource.slice(head.length));
}

function isBegun({ head, begun }: CallerForm, resource: string): boolean {
  return resource.startsWith(head) ? begun.test(resource.slice(head.length)) : head.startsWith(resource);
}
