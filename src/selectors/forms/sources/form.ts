import type { JsonObject } from '../../../base/json.ts';
import type { Holder } from './holder.ts';

/** Something that selectors live in: an object of a file, by its members. */
export interface Form {
  readonly recognises: (object: JsonObject) => boolean;
  /** @param path JSON pointer of the object @param key under which it stands in its file */
  readonly holdersIn: (object: JsonObject, path: string, key: string | undefined) => readonly Holder[];
}
