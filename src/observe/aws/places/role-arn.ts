/** The parts of the ARN of a role that is to be assumed. */
export interface RoleArn {
  readonly partition: string;
  readonly account: string;
  /** Path and name, `path/name`. */
  readonly role: string;
}

// IAM user guide, reference_iam-quotas: a path of printable ASCII, a name of at most 64 characters.
const ROLE_ARN = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/((?:[\x21-\x7e]*\/)?[\w+=,.@-]{1,64})$/;

/** Undefined: not the ARN of a role. */
export function parseRoleArn(text: string): RoleArn | undefined {
  const [, partition, account, role] = ROLE_ARN.exec(text) ?? [];
  return partition === undefined || account === undefined || role === undefined
    ? undefined
    : { partition, account, role };
}

/** The role of the same path and name in another account. */
export function roleArnIn(account: string, { partition, role }: RoleArn): string {
  return `arn:${partition}:iam::${account}:role/${role}`;
}
