import type { Source } from './source.ts';

/** What many rows have in common, once: JSON has a text of its own for each of them. */
export class Shared {
  readonly #texts = new Map<string, string>();
  readonly #sources = new Map<string, Source>();

  text(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  source(source: Source): Source {
    const key = source.kind === 'metric' ? `${source.namespace}\n${source.metric}\n${source.deliveredBy}` : source.kind;
    const known = this.#sources.get(key);
    if (known !== undefined && isSame(known, source)) return known;
    this.#sources.set(key, source);
    return source;
  }
}

function isSame(one: Source, other: Source): boolean {
  if (one.kind === 'other' || other.kind === 'other') return false;
  if (one.kind !== 'metric' || other.kind !== 'metric') return one.kind === other.kind;
  return one.namespace === other.namespace && one.metric === other.metric && one.deliveredBy === other.deliveredBy;
}
