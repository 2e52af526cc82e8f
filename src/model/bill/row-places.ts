/** Rows are added up by so many, so that a change of few of them adds only their blocks again. */
export const BLOCK = 256;

/** @param index a row's place in the traffic */
export function blockOf(index: number): number {
  return Math.floor(index / BLOCK);
}

interface Part {
  readonly block: number;
  readonly rows: number[];
}

/** Rows by their places in the traffic, block by block. */
export class RowPlaces {
  readonly #parts: Part[] = [];

  get parts(): readonly { readonly block: number; readonly rows: readonly number[] }[] {
    return this.#parts;
  }

  add(index: number): void {
    const block = blockOf(index);
    const last = this.#parts.at(-1);
    if (last?.block === block) last.rows.push(index);
    else this.#parts.push({ block, rows: [index] });
  }

  /** Adds those of another list, to which nothing may be added any more; nor to this one. */
  join(other: RowPlaces): void {
    for (const part of other.#parts) this.#parts.push(part);
  }
}
