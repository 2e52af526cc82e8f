import { isObject } from '../../../base/json.ts';
import type { Target } from '../../selector.ts';
import type { FoundSelectors } from '../parse.ts';
import type { Writing } from './reading.ts';
import { isAdvanced, isBasic, ownName, SELECTOR } from './spelling.ts';

/** A list of selectors as it stands in a file. */
export interface ListPlace {
  readonly list: unknown;
  /** Its JSON pointer. */
  readonly path: string;
  readonly kind: FoundSelectors['kind'] | undefined;
  readonly target: Target | undefined;
  /** A selector alone in place of a list. */
  readonly isSingle?: boolean;
}

/** Deeper than choices are nested. */
export const DEEPEST = 20;

/** An entry of a list, and where it stands. */
export interface Entry {
  readonly value: unknown;
  readonly path: string;
  readonly isSure: boolean;
}

export function kindOf(entries: readonly unknown[]): FoundSelectors['kind'] {
  return entries.some(isBasic) && !entries.some(isAdvanced) ? 'basic' : 'advanced';
}

/** Is any member of it in the letters of another tool? */
export function isForeign(entry: unknown): boolean {
  return isObject(entry) && Object.keys(entry).some((member) => ownName(member, SELECTOR) !== undefined);
}

/** Is one in AWS's? Then what is not is a fault. */
export function isOwn(entry: unknown): boolean {
  return isObject(entry) && Object.keys(entry).some((member) => [...SELECTOR.values()].includes(member));
}

export function isOn(field: string): (condition: unknown) => boolean {
  return (condition) => isObject(condition) && condition['Field'] === field;
}

export function isOfNetwork(conditions: readonly unknown[]): boolean {
  return conditions.some((one) => isOn('eventCategory')(one) && JSON.stringify(one).includes('NetworkActivity'));
}

export function bareText(value: unknown, { hasBareWords }: Writing): unknown {
  return hasBareWords && (typeof value === 'boolean' || typeof value === 'number') ? String(value) : value;
}

export function bareFlag(value: unknown, { hasBareWords }: Writing): unknown {
  return hasBareWords && (value === 'true' || value === 'false') ? value === 'true' : value;
}
