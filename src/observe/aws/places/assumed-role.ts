import type { Credentials } from '../ask/clients.ts';
import { type Journal, questionOf } from '../ask/journal.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import { type Answer, RefusedError, type RefusalKind } from '../ask/refusal.ts';

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

interface Session {
  readonly keys: Promise<Answer<Keys>>;
  /** By the clock. */
  readonly until: number;
}

/** Seconds. A role allows at least an hour, and not more where it is assumed from another role. Source: STS API, AssumeRole. */
const LIFETIME = 3600;
/** Milliseconds that keys must remain valid when they are used: a call takes less. */
const MARGIN = 600_000;

/** Refusals that may have passed when it is asked again. */
const PASSING: ReadonlySet<RefusalKind> = new Set(['throttled', 'unreachable', 'trouble', 'expired', 'interrupted']);

interface RoleQuestion {
  readonly reader: AwsReader;
  /** Where the credentials that assume it are used. */
  readonly place: Place;
  /** Their account. */
  readonly caller: string;
  /** ARN */
  readonly role: string;
  /** In milliseconds, by a clock that keeps running while the machine sleeps. */
  readonly clock: () => number;
}

/** Credentials of an account through a role: kept only in memory, requested once and again before they expire. */
export class AssumedRole {
  readonly #of: RoleQuestion;
  #session: Session | undefined;

  constructor(of: RoleQuestion) {
    this.#of = of;
  }

  /** For the SDK. Throws `RefusedError`, which the reader treats as the refusal of the call that needed them. */
  readonly credentials = (async () => {
    const answer = await this.#keys();
    if (!answer.ok) throw new RefusedError(answer.refusal);
    // The SDK decides by the wall clock whether to keep them, which may be wrong; these were requested by our own clock.
    return { ...answer.value, expiration: new Date(0) };
  }) satisfies Credentials;

  /** Whether the role can be assumed. A yes is journalled, without the keys. */
  async check(): Promise<Answer<true>> {
    const journal: Journal = this.#of.reader.journal;
    const question = questionOf('sts:AssumeRole', this.#of.place, this.#input());
    if (journal.find(question) !== undefined) return { ok: true, value: true };
    const answer = await this.#keys();
    if (!answer.ok) return answer;
    journal.keep(question, true);
    return { ok: true, value: true };
  }

  #input() {
    return { RoleArn: this.#of.role, RoleSessionName: 'trailtrim', DurationSeconds: LIFETIME };
  }

  #keys(): Promise<Answer<Keys>> {
    const now = this.#of.clock();
    if (this.#session !== undefined && now < this.#session.until) return this.#session.keys;
    const session: Session = { keys: this.#assume(), until: now + LIFETIME * 1000 - MARGIN };
    this.#session = session;
    void this.#forgetPassing(session);
    return session.keys;
  }

  /** A lasting refusal is kept, so that a hundred calls do not ask again. */
  async #forgetPassing(session: Session): Promise<void> {
    const answer = await session.keys;
    if (!answer.ok && PASSING.has(answer.refusal.kind) && this.#session === session) this.#session = undefined;
  }

  async #assume(): Promise<Answer<Keys>> {
    const answer = await this.#of.reader.askAfresh(
      'sts:AssumeRole',
      this.#of.place,
      this.#input(),
      ({ Credentials: keys }) => ({
        accessKeyId: keys.AccessKeyId,
        secretAccessKey: keys.SecretAccessKey,
        sessionToken: keys.SessionToken,
      }),
    );
    if (answer.ok || answer.refusal.kind !== 'denied') return answer;
    const remedy = `allow sts:AssumeRole on ${this.#of.role} for the credentials of the run, and make the role trust account ${this.#of.caller}`;
    return { ok: false, refusal: { ...answer.refusal, remedy } };
  }
}
