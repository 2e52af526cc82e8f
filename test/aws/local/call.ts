import type { Principal } from './credentials.ts';
import type { Operation, ServiceName } from './operations.ts';

/** A request whose service, call and caller are known. */
export interface Call extends Operation {
  readonly service: ServiceName;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly principal: Principal;
  readonly account: string;
  readonly region: string;
}

/** A successful answer. */
export interface Reply {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}
