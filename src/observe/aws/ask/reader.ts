import PQueue from 'p-queue';
import type { ListCall } from './answers/answers.ts';
import { type Caps, expectedOf, mostPages } from './answers/limits.ts';
import { type Parse, parsed } from './answers/parse.ts';
import { type ReadAnswer, readAnswer } from './answers/read-answer.ts';
import { savedBody } from './answers/strange-times.ts';
import type { Expected } from './aws-http-handler.ts';
import { type Call, CALLS } from './calls.ts';
import type { Clients } from './clients.ts';
import { Journal, questionOf } from './journal.ts';
import type { Ledger } from './ledger.ts';
import { type Place, placeText } from '../../../model/snapshot/place.ts';
import { type Failure, readFailure } from './read-failure.ts';
import { type Answer, type Refusal, STOPPED } from './refusal.ts';
import { type InputOf, SEND } from './send.ts';
import { NODE_TIMER, type Timer } from './timer.ts';
import { type TraceLine, traceLineOf } from './trace-line.ts';
import { Turnstile } from './turnstile.ts';

/** What a reader needs: clients, quotas, a ledger, a journal and clocks. */
export interface ReaderOptions {
  readonly clientsOf: (place: Place) => Clients;
  readonly ledger: Ledger;
  readonly journal?: Journal;
  /** Requests a second for a group of calls, in place of the documented quota: fewer where each of them reads much. */
  readonly paces?: Readonly<Record<string, number>>;
  /** Absent: Node's. */
  readonly timer?: Timer;
  /** Milliseconds since 1970: when calls were made, for traces. */
  readonly clock: () => number;
  /** Called with each attempt once it has ended. */
  readonly onCall?: (line: TraceLine) => void;
  /** Called after every attempt. */
  readonly onAttempt?: () => void;
  /** Smaller ones than AWS's, where a test is to reach them. */
  readonly caps?: Caps;
}

/** Requests in flight at a time, over all quotas. */
const CONNECTIONS = 48;
/** Milliseconds until an attempt counts as failed. */
const PATIENCE = 30_000;
/** If three of ten requests fail, one question in a million does not get through. */
const ATTEMPTS = 12;
/** If something in the place of AWS answers, it mostly answers the same again. */
export const ATTEMPTS_WHERE_ANSWERED = 4;
/** How often a question waits for its quota: with pauses of up to 20 seconds, about ten minutes. */
const SLOWDOWNS = 36;
/** For a Region that does not answer at all: each of its questions would otherwise hold a connection for minutes. */
const ATTEMPTS_WHERE_DEAD = 1;
const FIRST_DELAY = 100;
const LONGEST_DELAY = 5_000;

/** Options of a question. */
export interface AskOptions {
  /** What the call is charged by: metrics, or 1. */
  readonly units?: number;
  /** Number of the page of a list, from 1. */
  readonly page?: number;
}

interface Question<Name extends Call> {
  readonly call: Name;
  readonly place: Place;
  readonly input: InputOf<Name>;
  readonly units: number;
  readonly page: number | undefined;
  /** It may be asked while another question holds a connection, so it does not wait for a connection. */
  readonly isWithinAnother: boolean;
  /** How often AWS or the network may fail. */
  readonly most: number;
}

type Attempt<Name extends Call> = ReadAnswer<Name> | Failure;

/** What ends a run early. */
export type StopReason = 'interrupted' | 'unwritable' | 'expired';

/**
 * Asks AWS: each question once at the pace of its quota, again if AWS or the network fails, never if AWS refuses. Refusals are
 * returned, not thrown. Answers are journalled as `parse` returns them, which is plain JSON.
 */
export class AwsReader {
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly #options: ReaderOptions;
  readonly #timer: Timer;
  readonly #connections = new PQueue({ concurrency: CONNECTIONS });
  readonly #turnstiles = new Map<string, Turnstile>();
  readonly #dead = new Set<string>();
  readonly #waiting = new AbortController();
  readonly #running = new AbortController();
  #stop: { readonly reason: StopReason; readonly refusal: Refusal } | undefined;
  /** Services that --max-spend kept a question from. */
  readonly #overspent = new Set<string>();

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.ledger = options.ledger;
    this.journal = options.journal ?? new Journal();
    this.#timer = options.timer ?? NODE_TIMER;
  }

  get stopped(): StopReason | undefined {
    return this.#stop?.reason;
  }

  /** Whether --max-spend kept a question from being asked. */
  get overspent(): boolean {
    return this.#overspent.size > 0;
  }

  /** Stops asking; calls in flight may still be answered. When called again, they are abandoned too. */
  stop(reason: Exclude<StopReason, 'expired'> = 'interrupted'): void {
    if (this.#stop !== undefined) this.#running.abort();
    this.#stopWith(reason, STOPPED[reason]);
  }

  /** One that answers every question so and asks nothing: what follows from a refusal is told as for one of AWS. */
  refusing(refusal: Refusal): AwsReader {
    const reader = new AwsReader({ ...this.#options, journal: new Journal() });
    reader.#stopWith('interrupted', refusal);
    return reader;
  }

  /** @param input plain JSON, except for dates */
  async ask<Name extends Call, Value>(
    call: Name,
    place: Place,
    input: InputOf<Name>,
    parse: Parse<Name, Value>,
    { units = 1, page }: AskOptions = {},
  ): Promise<Answer<Value>> {
    const question = questionOf(call, place, input);
    const known = this.journal.find(question);
    if (known !== undefined) return { ok: true, value: known.value as Value };
    const answer = await this.#persist({ call, place, input, units, page, isWithinAnother: false, most: ATTEMPTS });
    if (!answer.ok) return answer;
    const read = parsed(answer.value, parse);
    // A later run asks again for what could not be read.
    if (read.spoilt === undefined) this.journal.keep(question, read.value);
    return read;
  }

  /** How many pages a list has at most. */
  mostPages(call: ListCall): number {
    return mostPages(call, this.#options.caps);
  }

  /**
   * Asks even if the answer is in the journal, and does not keep it: for credentials, and for whose they are. It may be called
   * while another question is in flight.
   * @param most how often AWS or the network may fail
   */
  async askAfresh<Name extends Call, Value>(
    call: Name,
    place: Place,
    input: InputOf<Name>,
    parse: Parse<Name, Value>,
    most = ATTEMPTS,
  ): Promise<Answer<Value>> {
    const answer = await this.#persist({ call, place, input, units: 1, page: undefined, isWithinAnother: true, most });
    return answer.ok ? parsed(answer.value, parse) : answer;
  }

  async #persist<Name extends Call>(question: Question<Name>): Promise<Answer<ReadAnswer<Name>>> {
    const { call, place } = question;
    let { most } = question;
    const turnstile = this.#turnstileOf(call, place);
    const host = `${call.slice(0, call.indexOf(':'))} ${place.region}`;
    let attempts = 0;
    let slowdowns = 0;
    for (;;) {
      const attempt = await this.#attempt(question, attempts + slowdowns + 1, turnstile);
      if ('value' in attempt) {
        turnstile.succeeded();
        this.#dead.delete(host);
        attempts += 1;
        // Asked again only where that costs nothing.
        const isFinal =
          attempt.spoilt.length === 0 || CALLS[call].charge !== null || attempts >= ATTEMPTS_WHERE_ANSWERED;
        if (isFinal) return { ok: true, value: attempt };
        await this.#rest(attempts);
        continue;
      }
      const { again, refusal } = attempt;
      // Credentials that were found before and no longer are: a login that has expired, such as with SSO.
      if (refusal.kind === 'expired' || refusal.kind === 'no-credentials')
        this.#stopWith('expired', { ...refusal, remedy: `${refusal.remedy}, and go on with --resume` });
      if (again === 'slower') {
        slowdowns += 1;
        turnstile.slowDown(this.#waiting.signal);
      } else attempts += 1;
      if (again === 'few') most = Math.min(most, ATTEMPTS_WHERE_ANSWERED);
      const isDead = this.#dead.has(host) && attempts >= ATTEMPTS_WHERE_DEAD;
      if (again === 'never' || isDead || attempts >= most || slowdowns >= SLOWDOWNS) {
        if (refusal.kind === 'unreachable' && attempts >= ATTEMPTS) this.#dead.add(host);
        return { ok: false, refusal };
      }
      if (again !== 'slower') await this.#rest(attempts);
    }
  }

  async #attempt<Name extends Call>(
    question: Question<Name>,
    number: number,
    turnstile: Turnstile,
  ): Promise<Attempt<Name>> {
    await turnstile.pass(this.#waiting.signal);
    const send = () => this.#admit(question, number);
    return question.isWithinAnother ? send() : this.#connections.add(send);
  }

  /** Asks, unless the run has ended or its limit is reached. */
  async #admit<Name extends Call>(question: Question<Name>, number: number): Promise<Attempt<Name>> {
    const { call, place, units } = question;
    if (this.#stop !== undefined) return { again: 'never', refusal: this.#stop.refusal };
    // A smaller question may still be within the limit, but its content depends on the missing answer: a resumed run would ask
    // it in another batch, and pay for it again.
    const [service = ''] = call.split(':');
    const isCharged = CALLS[call].charge !== null;
    if ((isCharged && this.#overspent.has(service)) || !this.ledger.reserve(call, place, units)) {
      this.#overspent.add(service);
      return { again: 'never', refusal: STOPPED['max-spend'] };
    }
    const sentAt = this.#options.clock();
    const attempt = await this.#send(question);
    this.#options.onAttempt?.();
    const refusal = 'value' in attempt ? undefined : attempt.refusal;
    const isPaid = isCharged && (refusal === undefined || refusal.kind === 'missing');
    this.#options.onCall?.(
      traceLineOf({
        ...place,
        ...question,
        attempt: number,
        sentAt,
        endedAt: this.#options.clock(),
        units: isPaid ? units : 0,
        ...(refusal === undefined ? {} : { refusal }),
      }),
    );
    return attempt;
  }

  async #send<Name extends Call>({ call, place, input, units }: Question<Name>): Promise<Attempt<Name>> {
    const patience = new AbortController();
    const cancel = this.#timer.deadline(PATIENCE, () => patience.abort());
    try {
      const abortSignal = AbortSignal.any([patience.signal, this.#running.signal]);
      // The table pairs each call with the command of its own input and output.
      const send = SEND[call] as unknown as (
        clients: Clients,
        input: InputOf<Name>,
        options: Expected & { readonly abortSignal: AbortSignal },
      ) => Promise<unknown>;
      const clients = this.#options.clientsOf(place);
      const expected = { abortSignal, ...expectedOf(call, this.#options.caps) };
      const output = await send(clients, input, expected).catch((error: unknown) => {
        const replay = savedBody(error);
        if (replay === undefined) throw error;
        return send(clients, input, { ...expected, replay });
      });
      return readAnswer(call, output);
    } catch (error) {
      const failure = readFailure(error, call);
      // An error which says that a bucket has no rules is an answer.
      const { kind } = failure.refusal;
      const isRefused = kind !== 'unreachable' && kind !== 'trouble';
      if (kind !== 'missing') this.ledger.release(call, place, units, isRefused);
      return failure;
    } finally {
      cancel();
    }
  }

  async #rest(attempts: number): Promise<void> {
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (attempts - 1));
    await this.#timer.pause(delay, this.#waiting.signal).catch(() => undefined);
  }

  #stopWith(reason: StopReason, refusal: Refusal): void {
    if (this.#stop !== undefined) return;
    this.#stop = { reason, refusal };
    this.#waiting.abort();
  }

  #turnstileOf(call: Call, place: Place): Turnstile {
    const { group, perSecond } = CALLS[call].quota;
    const key = `${group} ${placeText(place)}`;
    const known = this.#turnstiles.get(key);
    if (known !== undefined) return known;
    const fresh = new Turnstile(this.#options.paces?.[group] ?? perSecond, this.#timer);
    this.#turnstiles.set(key, fresh);
    return fresh;
  }
}
