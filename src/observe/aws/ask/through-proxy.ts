import type { Proxy } from './proxies.ts';

/** What a failed request, or the answer to one, says of the way that it went. */
export interface Routed {
  /** `the proxy of HTTPS_PROXY, http://proxy.example.com:3128`; absent: no proxy was in use. */
  readonly $proxy?: string;
}

/** Notes on what is thrown that this proxy was in use: of a connection that failed, the system says no more than an address. */
export async function throughProxy<Value>(proxy: Proxy, ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof Error ? noteProxy(proxy, error) : error;
  }
}

export function noteProxy<Noted extends object>(proxy: Proxy, noted: Noted): Noted & Routed {
  return Object.assign(noted, { $proxy: `the proxy of ${proxy.variable}, ${proxy.url}` });
}
