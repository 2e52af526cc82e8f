import type { Call } from './call.ts';
import type { StatusOf } from './faults.ts';
import type { Quotas } from './quotas.ts';
import type { World } from './world.ts';

/** What a call is answered from. */
export interface Context {
  readonly world: World;
  readonly statusOf: StatusOf;
  readonly quotas: Quotas;
}

/** Gives the members of a JSON answer. @throws {AwsError} */
export type JsonHandler = (call: Call, context: Context) => Readonly<Record<string, unknown>>;

/** Gives the text of an XML answer. @throws {AwsError} */
export type XmlHandler = (call: Call, context: Context) => string;
