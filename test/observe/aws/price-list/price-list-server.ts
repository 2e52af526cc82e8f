import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { blanks, type Spoilt } from '../../../aws/local/local-aws.ts';
import { Loopback } from '../../../aws/loopback.ts';

/** What the server answers instead of a page. */
export interface Refusal {
  readonly status: number;
  readonly body: string;
}

export interface PriceListScript {
  /** Products of each service code, as JSON texts. */
  readonly products?: Readonly<Record<string, readonly string[]>>;
  readonly pageSize?: number;
  /** Asked before every page. @param request counts from 1 */
  readonly refuse?: (request: number, service: string) => Refusal | undefined;
  /** Every page names this one as the next. */
  readonly sameToken?: string;
  /** What a page becomes on its way: another one, one without end, or one that stops in the middle. */
  readonly spoil?: (page: Readonly<Record<string, unknown>>, request: number) => Spoilt;
}

interface Call {
  readonly service: string;
  readonly token: string | undefined;
  readonly authorization: string;
  readonly input: unknown;
}

/** AWS's price list on loopback: GetProducts of AWS JSON 1.1, by pages. */
export class PriceListServer implements AsyncDisposable {
  readonly calls: Call[] = [];
  readonly #server = new Loopback((request, response) => void this.#answer(request, response));
  readonly #script: PriceListScript;

  private constructor(script: PriceListScript) {
    this.#script = script;
  }

  static async start(script: PriceListScript = {}): Promise<PriceListServer> {
    const server = new PriceListServer(script);
    await server.#server.listen();
    return server;
  }

  get url(): string {
    return this.#server.url;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const send = (status: number, body: string): void => {
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'made-up' })
        .end(body);
    };
    if (request.headers['x-amz-target'] !== 'AWSPriceListService.GetProducts')
      return send(400, awsError('UnknownOperationException', '').body);
    const input = JSON.parse(text) as { ServiceCode: string; NextToken?: string };
    const { ServiceCode: service, NextToken: token } = input;
    this.calls.push({ service, token, authorization: request.headers.authorization ?? '', input });
    const refusal = this.#script.refuse?.(this.calls.length, service);
    if (refusal !== undefined) return send(refusal.status, refusal.body);
    const page = this.#page(service, token);
    const spoilt = this.#script.spoil?.(page, this.calls.length);
    if (typeof spoilt !== 'string') return send(200, spoilt?.body ?? JSON.stringify(page));
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    if (spoilt === 'dripping') response.write(' ');
    else Readable.from(blanks()).pipe(response);
  }

  #page(service: string, token: string | undefined): Readonly<Record<string, unknown>> {
    const { products = {}, pageSize = 100, sameToken } = this.#script;
    const list = products[service] ?? [];
    const start = Number(/^from-(\d+)$/.exec(token ?? '')?.[1] ?? 0);
    const end = start + pageSize;
    const next = sameToken ?? (end < list.length ? `from-${end}` : undefined);
    return {
      FormatVersion: 'aws_v1',
      PriceList: list.slice(start, end),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  }
}

/** An error as AWS JSON 1.1 writes it. */
export function awsError(name: string, message: string, status = 400): Refusal {
  return { status, body: JSON.stringify({ __type: `com.amazonaws.pricing#${name}`, message }) };
}
