import type { Environment } from './environment.ts';
import { failure, type Result } from '../../../base/result.ts';

/** A proxy, without the password that its address may have. */
export interface Proxy {
  /** `http://proxy.example.com:3128` */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The variable that names it, `HTTPS_PROXY`. */
  readonly variable: string;
}

/** Where a request goes. */
export interface Destination {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}

/**
 * The proxies of the environment, as the AWS CLI reads them: a name in lower case takes precedence, even if it is empty,
 * and ALL_PROXY is not read. Sources: AWS CLI user guide, cli-configure-proxy; botocore, httpsession and utils;
 * Python, urllib.request.getproxies_environment. (2026-11-30)
 */
export class Proxies {
  readonly http: Proxy | undefined;
  readonly https: Proxy | undefined;
  readonly #without: string;

  private constructor(http: Proxy | undefined, https: Proxy | undefined, without: string) {
    this.http = http;
    this.https = https;
    this.#without = without;
  }

  /** A fault names the variable, and never its value, which may hold a password. */
  static read(environment: Environment): Result<Proxies> {
    const read = NAMES.map((name) => ({ name, text: valueOf(environment, name) }));
    const proxies = read.map(({ name, text }) =>
      text === '' ? undefined : parseProxy(text, variableOf(environment, name)),
    );
    const wrong = proxies.findIndex((proxy) => proxy === 'wrong');
    if (wrong >= 0)
      return failure('', `${NAMES[wrong]!.toUpperCase()}: expected an address such as http://proxy.example.com:3128`);
    const [http, https] = proxies as readonly (Proxy | undefined)[];
    return { ok: true, value: new Proxies(http, https, valueOf(environment, 'no_proxy')) };
  }

  /** The proxy that a request goes through: that of its protocol, if any. */
  proxyFor({ protocol, hostname, port }: Destination): Proxy | undefined {
    const proxy = protocol === 'http:' ? this.http : this.https;
    return proxy !== undefined && this.#isWithout(hostname.toLowerCase(), port) ? undefined : proxy;
  }

  /** NO_PROXY: `*` alone, or names of hosts and domains, with a port where the address has that port. */
  #isWithout(hostname: string, port: number | undefined): boolean {
    if (this.#without.trim() === '*') return true;
    const hosts = port === undefined ? [hostname] : [hostname, `${hostname}:${port}`];
    return this.#without
      .toLowerCase()
      .split(',')
      .map((name) => name.trim().replace(/^\.+/, ''))
      .some((name) => name !== '' && hosts.some((host) => host === name || host.endsWith(`.${name}`)));
  }
}

const NAMES = ['http_proxy', 'https_proxy'] as const;

function variableOf(environment: Environment, name: string): string {
  return environment[name] === undefined ? name.toUpperCase() : name;
}

function valueOf(environment: Environment, name: string): string {
  return environment[variableOf(environment, name)] ?? '';
}

function parseProxy(text: string, variable: string): Proxy | 'wrong' {
  const address = /^https?:/i.test(text) ? text : `http://${text.replace(/^\/\//, '')}`;
  if (!URL.canParse(address)) return 'wrong';
  const url = new URL(address);
  const { username, password } = url;
  const key = Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64');
  return {
    url: url.origin,
    variable,
    headers: username === '' && password === '' ? {} : { 'Proxy-Authorization': `Basic ${key}` },
  };
}

/** A percent sign may have been meant as one. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
