import type { ClientRequest } from 'node:http';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Proxies, Proxy } from './proxies.ts';

/** As many connections to a host as the SDK opens without a proxy. */
const POOL = { keepAlive: true, maxSockets: 50 } as const;

type ConnectOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];

/** Asks the proxy to connect it with the host, and speaks TLS with the host. */
class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #ca: string | undefined;

  constructor({ url, headers }: Proxy, ca: string | undefined) {
    const options = { ...POOL, headers, ...(ca === undefined ? {} : { ca }) };
    super(url, options);
    this.#ca = ca;
  }

  override connect(request: ClientRequest, options: ConnectOptions): ReturnType<HttpsProxyAgent<string>['connect']> {
    // The agent keeps what it was made with for the connection to the proxy.
    const trusted = this.#ca === undefined ? options : Object.assign({}, options, { ca: this.#ca });
    return super.connect(request, trusted);
  }
}

/** For a handler of requests that go through a proxy. */
export function agentsOf({ http, https }: Proxies, ca: string | undefined) {
  return {
    ...(http === undefined ? {} : { httpAgent: new HttpProxyAgent(http.url, { ...POOL, headers: http.headers }) }),
    ...(https === undefined ? {} : { httpsAgent: new TunnelAgent(https, ca) }),
  };
}
