import { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { USUAL_MEGABYTES } from './answers/answers.ts';
import { readBody } from './answers/read-body.ts';
import type { Proxies } from './proxies.ts';
import { clockOffOf } from './clock-fault.ts';
import { agentsOf } from './proxy-agents.ts';
import { noteProxy, throughProxy } from './through-proxy.ts';

/** What is known of the answer to a request, beside what the SDK says of it. */
export interface Expected {
  readonly roots?: readonly string[] | undefined;
  /** It is the content of a file, which the SDK takes as a stream. */
  readonly isBytes?: boolean | undefined;
  readonly megabytes?: number | undefined;
  /** Read in place of asking: a good answer, as far as it could be saved. */
  readonly replay?: Uint8Array | undefined;
}

type Options = NonNullable<Parameters<NodeHttpHandler['handle']>[1]>;

export interface AwsHttpOptions {
  readonly connectionTimeout?: number;
  readonly requestTimeout?: number;
  /** Milliseconds until an answer has to have ended, where nobody who asks says when to give up. */
  readonly answerTimeout?: number;
  readonly proxies?: Proxies;
  /** In PEM form, trusted in place of Node's own. */
  readonly ca?: string | undefined;
}

/**
 * Sends requests, through a proxy where there is one for them, and reads what is answered to its end, in the time of the
 * request and within the size that AWS sends. Rejects web pages and other XML: the SDK would read either as an empty answer.
 */
export class AwsHttpHandler extends NodeHttpHandler {
  readonly #proxies: Proxies | undefined;
  readonly #proxied: NodeHttpHandler | undefined;
  readonly #answerTimeout: number | undefined;
  #clockOff = 0;

  constructor({ proxies, ca, answerTimeout, ...options }: AwsHttpOptions = {}) {
    super(ca === undefined ? options : { ...options, httpsAgent: { keepAlive: true, maxSockets: 50, ca } });
    this.#proxies = proxies;
    this.#answerTimeout = answerTimeout;
    this.#proxied = proxies && new NodeHttpHandler({ ...options, ...agentsOf(proxies, ca) });
  }

  /** Milliseconds that AWS's clock was ahead of this machine's at the last answer; 0 where AWS takes that for the same time. */
  get clockOff(): number {
    return this.#clockOff;
  }

  override destroy(): void {
    super.destroy();
    this.#proxied?.destroy();
  }

  override async handle(
    request: Parameters<NodeHttpHandler['handle']>[0],
    options: Options & Expected = {},
  ): ReturnType<NodeHttpHandler['handle']> {
    const { roots, isBytes, megabytes = USUAL_MEGABYTES, replay } = options;
    if (replay !== undefined) return { response: { statusCode: 200, headers: {}, body: replay } };
    const patience = this.#answerTimeout === undefined ? [] : [AbortSignal.timeout(this.#answerTimeout)];
    const proxy = this.#proxies?.proxyFor(request);
    const answer = await (proxy === undefined
      ? super.handle(request, options)
      : throughProxy(proxy, () => this.#proxied!.handle(request, options)));
    const { response } = answer;
    if (proxy !== undefined) noteProxy(proxy, response);
    this.#clockOff = clockOffOf(response.headers, new Date());
    const given = options.abortSignal as AbortSignal | undefined;
    const signal = AbortSignal.any([...(given === undefined ? [] : [given]), ...patience]);
    const limits = { bytes: megabytes * 1e6, roots, signal };
    const read = async () => readBody(response.body as Readable, response.statusCode, limits);
    const body = await (proxy === undefined ? read() : throughProxy(proxy, read));
    response.body = isBytes === true && response.statusCode < 300 ? Readable.from(body) : body;
    return answer;
  }
}
