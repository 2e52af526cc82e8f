import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Loopback } from '../loopback.ts';
import type { TestTime } from '../test-time.ts';
import { checkClock, checkPolicy, checkRegion, identify } from './admit.ts';
import { AwsError } from './aws-error.ts';
import type { Call } from './call.ts';
import { Faults, type Trouble } from './faults.ts';
import { handle } from './handle.ts';
import type { ServiceName } from './operations.ts';
import { Quotas } from './quotas.ts';
import { readQuestion, readScope } from './read-call.ts';
import { contentType, type Rendered, renderError } from './render-error.ts';
import type { Scenario } from './scenario.ts';
import { deniedError, standardError } from './standard-error.ts';
import { World } from './world.ts';

/** A request as it was taken. */
export interface LoggedCall {
  /** IAM action, such as `s3:GetMetricsConfiguration`. */
  readonly action: string;
  /** The SDK's name of the call. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Undefined with `keepInputs: false`. */
  readonly input: Readonly<Record<string, unknown>> | undefined;
  /** The error's name, or what became of the connection. */
  outcome: string;
}

/** What a good answer becomes on its way: another one, one without end, or one that stops in the middle. */
export type Spoilt = { readonly body: string } | 'endless' | 'dripping' | undefined;

export interface LocalAwsOptions {
  readonly port?: number;
  /** Default true; false saves memory in long runs. */
  readonly keepInputs?: boolean;
  /** Default false: quotas and latency go by `time`. True where those who ask are another process, or wait for real. */
  readonly isRealTime?: boolean;
  /** What something between does with an answer; undefined: nothing. @param action IAM action @param body undefined: an error */
  readonly spoil?: (action: string, body: string | undefined) => Spoilt;
}

/** Answers on loopback as AWS would, from a scenario, to SDK clients with `endpoint` set to `url`. */
export class LocalAws implements AsyncDisposable {
  readonly #server = new Loopback((request, response) => void this.#serve(request, response));
  readonly #stopping = new AbortController();
  readonly #world: World;
  readonly #faults: Faults;
  readonly #quotas: Quotas;
  readonly #keepInputs: boolean;
  readonly #isRealTime: boolean;
  readonly #spoil: NonNullable<LocalAwsOptions['spoil']>;
  readonly #calls: LoggedCall[] = [];
  readonly #counts = new Map<string, number>();
  #throttled = 0;
  #metricsAsked = 0;

  private constructor(scenario: Scenario, keepInputs: boolean, isRealTime: boolean, spoil: LocalAwsOptions['spoil']) {
    this.#world = new World(scenario);
    this.#faults = new Faults(scenario.faults ?? [], scenario.seed ?? 1);
    const rate = scenario.quotas === 'documented' ? (scenario.rate ?? 1) : Infinity;
    this.#quotas = new Quotas(rate, isRealTime ? () => performance.now() : this.time.now);
    this.#keepInputs = keepInputs;
    this.#isRealTime = isRealTime;
    this.#spoil = spoil ?? (() => undefined);
  }

  static async start(
    scenario: Scenario,
    { port = 0, keepInputs = true, isRealTime = false, spoil }: LocalAwsOptions = {},
  ): Promise<LocalAws> {
    const aws = new LocalAws(scenario, keepInputs, isRealTime, spoil);
    await aws.#server.listen(port);
    return aws;
  }

  /** For those who ask. */
  get time(): TestTime {
    return this.#server.time;
  }

  get url(): string {
    return this.#server.url;
  }

  /** In the order of their arrival; requests that name no known caller or call are not among them. */
  get calls(): readonly LoggedCall[] {
    return this.#calls;
  }

  /** Requests of an IAM action or of a call's name; of all without one. */
  count(name?: string): number {
    return name === undefined ? this.#calls.length : (this.#counts.get(name) ?? 0);
  }

  /** Answers that were a throttle. */
  get throttled(): number {
    return this.#throttled;
  }

  /** Metrics of every answered page of GetMetricData: what CloudWatch charges. */
  get metricsAsked(): number {
    return this.#metricsAsked;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#server[Symbol.asyncDispose]();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      await this.#answer(request, Buffer.concat(chunks), response);
    } catch (error) {
      if (this.#stopping.signal.aborted || request.destroyed) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(`The local AWS broke: ${String(error)}`);
    }
  }

  async #answer({ headers, url: path = '/' }: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const scope = readScope(headers);
    if (scope === undefined) {
      const error = new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
      return this.#send(response, renderError('cloudtrail', error));
    }
    const { service } = scope;
    const token = headers['x-amz-security-token'];
    let logged: LoggedCall | undefined;
    let rendered: Rendered;
    try {
      checkClock(service, String(headers['x-amz-date']), this.#clock());
      const question = readQuestion(service, { path, headers, body });
      const call = identify(scope, typeof token === 'string' ? token : undefined, question, this.#world);
      logged = this.#log(call);
      checkRegion(call, this.#world);
      const trouble = this.#faults.meet(call);
      await this.#wait(trouble.delayMs + (this.#world.scenario.latencyMs ?? 0));
      const good = this.#judge(call, trouble, logged, response);
      if (good === undefined) return;
      const spoilt = this.#spoil(call.action, good);
      if (typeof spoilt === 'string') return this.#sendWithoutEnd(response, contentType(service), spoilt);
      const text = spoilt?.body ?? good;
      const content = call.name === 'GetObject' ? Buffer.from(text, 'latin1') : text;
      rendered = { status: 200, headers: { 'content-type': contentType(service) }, body: content };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (logged !== undefined) logged.outcome = error.name;
      const spoilt = logged === undefined ? undefined : this.#spoil(logged.action, undefined);
      rendered =
        typeof spoilt === 'object'
          ? { status: 200, headers: { 'content-type': contentType(service) }, body: spoilt.body }
          : renderError(service, error);
    }
    this.#send(response, rendered);
  }

  /** The body to answer; undefined if the answer was spoilt on the way. @throws {AwsError} */
  #judge(call: Call, { fault, statusOf }: Trouble, logged: LoggedCall, response: ServerResponse): string | undefined {
    switch (fault?.kind) {
      case 'denied':
        throw deniedError(call.service, call.principal.arn, call.action);
      case 'throttled':
        throw this.#throttle(call.service);
      case 'internal':
      case 'expired':
        throw standardError(call.service, fault.kind);
      case 'error':
        throw new AwsError(fault.name, fault.message, fault.status);
      case 'html': {
        logged.outcome = 'html';
        const status = fault.status ?? 503;
        const body = `<html><head><title>${status}</title></head><body>Service Unavailable</body></html>`;
        this.#send(response, { status, headers: { 'content-type': 'text/html' }, body });
        return undefined;
      }
      case 'reset':
        logged.outcome = 'reset';
        response.socket?.resetAndDestroy();
        return undefined;
      case 'hang':
        logged.outcome = 'hang';
        this.time.hang();
        return undefined;
      case undefined:
    }
    checkPolicy(call, this.#world.scenario.policy);
    if (!this.#quotas.admit(call)) throw this.#throttle(call.service);
    const body = handle(call, { world: this.#world, statusOf, quotas: this.#quotas });
    const { MetricDataQueries: queries } = call.input;
    if (call.name === 'GetMetricData' && Array.isArray(queries)) this.#metricsAsked += queries.length;
    return body;
  }

  #throttle(service: ServiceName): AwsError {
    this.#throttled += 1;
    return standardError(service, 'throttled');
  }

  #log({ action, name, account, region, input }: Call): LoggedCall {
    const logged = { action, name, account, region, input: this.#keepInputs ? input : undefined, outcome: 'ok' };
    this.#calls.push(logged);
    for (const key of [action, name]) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    return logged;
  }

  async #wait(ms: number): Promise<void> {
    const { signal } = this.#stopping;
    if (ms > 0) await (this.#isRealTime ? delay(ms, undefined, { signal }) : this.time.holdBack(ms, signal));
  }

  #clock(): Date {
    return new Date(new Date().getTime() + (this.#world.scenario.clockSkewSeconds ?? 0) * 1000);
  }

  #sendWithoutEnd(response: ServerResponse, type: string, how: 'endless' | 'dripping'): void {
    response.writeHead(200, { 'content-type': type });
    if (how === 'endless') return void Readable.from(blanks()).pipe(response);
    response.write(' ');
    this.time.hang();
  }

  #send(response: ServerResponse, { status, headers, body }: Rendered): void {
    response
      .writeHead(status, { ...headers, date: this.#clock().toUTCString(), 'x-amzn-requestid': 'made-up' })
      .end(body);
  }
}

/** Of an answer without end. */
export function* blanks(): Iterable<string> {
  for (;;) yield ' '.repeat(65_536);
}
