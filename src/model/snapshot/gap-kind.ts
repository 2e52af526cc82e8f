/** Why something could not be seen: a closed set. `call`: what to do depends on the call that was refused. */
export const GAP_KINDS = {
  // What AWS or the network answered in place of what was asked for.
  denied: 'call',
  'not-permitted': null,
  'region-off': null,
  'no-credentials': null,
  expired: null,
  throttled: null,
  unreachable: null,
  trouble: null,
  'not-enabled': null,
  'not-offered': 'call',
  missing: null,
  rejected: 'call',
  // What was not asked.
  interrupted: null,
  'max-spend': null,
  // Where trailtrim itself failed.
  fault: null,
  'not-asked': null,
  // What CloudWatch does not count.
  'metrics-off': null,
  'metrics-of-a-part': null,
  'metrics-too-young': null,
  'metrics-silent': null,
  'not-listed': null,
  // What AWS no longer has.
  'not-kept': null,
  // What belongs to another account.
  'metrics-shared-only': null,
  'other-credentials': null,
  'other-owner': null,
  'billed-elsewhere': null,
  // What was read and cannot be used, or is contradictory.
  disagreement: null,
  'foreign-currency': null,
  incomplete: null,
  'not-understood': null,
  'not-given': null,
  unreadable: null,
  malformed: null,
  'not-in-form': null,
} as const satisfies Readonly<Record<string, 'call' | null>>;

export type GapKind = keyof typeof GAP_KINDS;
