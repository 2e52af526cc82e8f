import { parseArn } from '../../base/arn.ts';
import type { Target } from '../../selectors/selector.ts';

/** What selectors are put on, as far as its user told it. */
export interface NamedSubject {
  /** What a declaration calls it, which is never an ARN. */
  readonly name?: string;
  /** What a command calls it: of an event data store, commands take the ARN or the ID and no name. */
  readonly handle?: string;
}

/** How the ID of an event data store looks. Source: API reference, UpdateEventDataStore, 2026. */
const STORE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads what was given as the name of a trail or an event data store, which may be its ARN. */
export function namedSubject(given: string | undefined, target: Target): NamedSubject {
  if (given === undefined || given === '') return {};
  const arn = parseArn(given);
  if (target === 'trail') return { name: arn?.resource.replace(/^trail\//, '') ?? given, handle: given };
  return arn !== undefined || STORE_ID.test(given) ? { handle: given } : { name: given };
}
