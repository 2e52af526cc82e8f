/** Why a question has no answer. */
export type RefusalKind =
  | 'denied'
  | 'not-permitted'
  | 'region-off'
  | 'no-credentials'
  | 'expired'
  | 'throttled'
  | 'unreachable'
  | 'trouble'
  | 'not-enabled'
  | 'not-offered'
  | 'missing'
  | 'incomplete'
  | 'rejected'
  | 'interrupted'
  | 'max-spend'
  | 'fault';

/** The texts are short and name no credentials, but may quote AWS: clean them for a terminal. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** AWS's own name of the error, such as `NoSuchLifecycleConfiguration`; empty where there is none. */
  readonly name: string;
  readonly reason: string;
  readonly remedy: string;
}

/** What became of a question. */
export type Answer<Value> =
  | {
      readonly ok: true;
      readonly value: Value;
      /** Why a part of the answer is missing in the value. */
      readonly spoilt?: Refusal;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Carries a refusal through the SDK, where the credentials for a call were refused. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Of a part of a run in which trailtrim itself failed: everything that the part would have asked. */
export function faultRefusal(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'fault',
    name: '',
    reason: `trailtrim failed here, which is a bug: ${message}`,
    remedy: 'please report it with the output of --debug; a version without it goes on with --resume',
  };
}

/** Refusals of questions that are no longer asked. */
export const STOPPED = {
  interrupted: {
    kind: 'interrupted',
    name: '',
    reason: 'interrupted',
    remedy: 'go on with --resume',
  },
  unwritable: {
    kind: 'interrupted',
    name: '',
    reason: 'what AWS answered could no longer be written, so nothing more was asked',
    remedy: 'make room for the file and go on with --resume',
  },
  'max-spend': {
    kind: 'max-spend',
    name: '',
    reason: 'it would have cost more than --max-spend allows',
    remedy: 'raise --max-spend and go on with --resume',
  },
} as const satisfies Readonly<Record<string, Refusal>>;
