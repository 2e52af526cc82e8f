import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestTime } from './test-time.ts';

/** An HTTP server on loopback alone; let go, it cuts what is open. */
export class Loopback implements AsyncDisposable {
  /** For those who ask, and for what the server holds back. */
  readonly time = new TestTime();
  readonly #server;

  constructor(listener: RequestListener) {
    // Node's five seconds would cut pooled connections under a client that waits for longer.
    this.#server = createServer({ keepAliveTimeout: 60_000 }, listener);
  }

  /** @param port 0: any that is free */
  async listen(port = 0): Promise<this> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
