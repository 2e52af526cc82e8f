/** What the policy has to do with a command's answer. */
type PolicyPart =
  /** The command has `--policy`, reads the one that counts, and says in every format which one it was. */
  | 'decides'
  /** The same where the command is given a snapshot; without one it refuses `--policy`. */
  | 'decides-with-snapshot'
  /** The same whatever the policy says, so none is read. */
  | 'none';

/** Of each command: one without a row does not compile, and a test runs each that has a part in every format. */
export const POLICY_PARTS = {
  observe: 'none',
  report: 'decides',
  optimize: 'decides',
  check: 'decides',
  // What selectors log, they say themselves.
  explain: 'none',
  // Two sets are compared whole; what nobody else records of what is lost, the policy says.
  diff: 'decides-with-snapshot',
  convert: 'none',
  rates: 'none',
  'iam-policy': 'none',
} as const satisfies Readonly<Record<string, PolicyPart>>;

export type CommandName = keyof typeof POLICY_PARTS;
