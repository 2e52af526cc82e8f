import type { ServerResponse } from 'node:http';
import { Loopback } from './loopback.ts';
import type { TestTime } from './test-time.ts';

/** What one request is answered with: an answer of AWS JSON, a page that is none, or a cut connection. */
export type Scripted =
  | { readonly json: unknown; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly html: string; readonly status: number }
  | 'reset'
  | 'silence';

/** A server on loopback that answers by a script: for what one request at a time shows. */
export class ScriptedServer implements AsyncDisposable {
  requests = 0;
  readonly #server = new Loopback((request, response) => {
    request.resume();
    request.once('end', () => void this.#answer(response));
  });
  readonly #script: (request: number) => Scripted | Promise<Scripted>;

  private constructor(script: (request: number) => Scripted | Promise<Scripted>) {
    this.#script = script;
  }

  /** @param script what the nth request is answered with, from 1 */
  static async start(script: (request: number) => Scripted | Promise<Scripted>): Promise<ScriptedServer> {
    const server = new ScriptedServer(script);
    await server.#server.listen();
    return server;
  }

  get time(): TestTime {
    return this.#server.time;
  }

  get url(): string {
    return this.#server.url;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }

  async #answer(response: ServerResponse): Promise<void> {
    this.requests += 1;
    const scripted = await this.#script(this.requests);
    if (scripted === 'silence') return this.time.hang();
    if (scripted === 'reset') return void response.socket?.destroy();
    if ('html' in scripted) response.writeHead(scripted.status, { 'content-type': 'text/html' }).end(scripted.html);
    else response.writeHead(scripted.status ?? 200, scripted.headers).end(JSON.stringify(scripted.json));
  }
}

/** An error as CloudWatch writes it for clients that once spoke its query protocol. */
export function awsJsonError(name: string, status = 400): Scripted {
  return {
    status,
    json: { __type: `com.amazonaws.cloudwatch#${name}`, message: 'said AWS' },
    headers: { 'x-amzn-query-error': `${name};Sender` },
  };
}
