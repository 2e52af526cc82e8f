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

/** Seconds. A role allows an hour at least, and no more where it is assumed from another. Source: STS API, AssumeRole. */
const LIFETIME = 3600;
/** Milliseconds that keys still have to live when they are used: a call takes less. */
const MARGIN = 600_000;

/** What may be over when it is asked again. */
const PASSING: ReadonlySet<RefusalKind> = new Set(['throttled', 'unreachable', 'trouble', 'expired', 'interrupted']);

interface RoleQuestion {
  readonly reader: AwsReader;
  /** Of the credentials that assume it. */
  readonly place: Place;
  /** Their account. */
  readonly caller: string;
  /** ARN */
  readonly role: string;
  /** In milliseconds, one that goes on while the machine sleeps. */
  readonly clock: () => number;
}

/** Credentials of an account by a role: kept in memory alone, asked for once and again before they expire. */
export class AssumedRole {
  readonly #of: RoleQuestion;
  #session: Session | undefined;

  constructor(of: RoleQuestion) {
    this.#of = of;
  }

  /** For the SDK. Throws `RefusedError`, which the reader takes as the refusal of the call that needed them. */
  readonly credentials = (async () => {
    const answer = await this.#keys();
    if (!answer.ok) throw new RefusedError(answer.refusal);
    // The SDK keeps what does not expire soon by a clock that may be wrong; this one was asked for by ours.
    return { ...answer.value, expiration: new Date(0) };
  }) satisfies Credentials;

  /** May it be assumed? That it may is journalled, without the keys. */
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

  /** A refusal that lasts is kept, so that a hundred calls do not ask for it again. */
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
        accessKeyId: keys?.AccessKeyId ?? '',
        secretAccessKey: keys?.SecretAccessKey ?? '',
        sessionToken: keys?.SessionToken ?? '',
      }),
    );
    if (answer.ok || answer.refusal.kind !== 'denied') return answer;
    const remedy = `allow sts:AssumeRole on ${this.#of.role} for the credentials of the run, and make the role trust account ${this.#of.caller}`;
    return { ok: false, refusal: { ...answer.refusal, remedy } };
  }
}
