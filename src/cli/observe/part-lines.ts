import { createHash } from 'node:crypto';
import type { ChargedUnits, UnfinishedHead } from '../../model/snapshot/unfinished.ts';
import type { PartWriter } from './part-writer.ts';

/**
 * The file of a run that goes on: a line of JSON for who writes it and what is observed, one for each answer, and after
 * some of these a seal: what they cost, and a fingerprint of all lines before it. What comes after the last seal was being
 * written when the run was cut off, and is not read.
 */
export const PART_SCHEMA = 'trailtrim/part@1';

/** What changes while a run goes on. */
export type SealedHead = Pick<UnfinishedHead, 'units' | 'calls' | 'startedAt'>;

/** Makes the lines, with a running fingerprint. */
export class PartLines {
  readonly #hash = createHash('sha256');
  readonly #sealed = new Map<string, ChargedUnits>();
  #startedAt: string | undefined;

  head({ version, settings, startedAt }: UnfinishedHead, writer: PartWriter): string {
    this.#startedAt = startedAt;
    return this.#line({ schema: PART_SCHEMA, writer, version, settings, startedAt });
  }

  keep(question: string, answer: unknown): string {
    return this.#line({ question, answer });
  }

  forget(question: string): string {
    return this.#line({ forget: question });
  }

  /** Of the units only what has changed since the last seal: an organization has thousands. */
  seal({ units, calls, startedAt }: SealedHead): string {
    const now = new Map(units.map((one) => [unitKey(one), one]));
    // What failed is not charged, and has no row any more.
    const gone = [...this.#sealed.values()]
      .filter((one) => !now.has(unitKey(one)))
      .map((one) => ({ ...one, units: 0 }));
    const changed = units.filter((one) => this.#sealed.get(unitKey(one))?.units !== one.units);
    for (const one of gone) this.#sealed.delete(unitKey(one));
    for (const one of changed) this.#sealed.set(unitKey(one), one);
    // AWS has told the time since, where this machine's clock is wrong.
    const isMoved = this.#startedAt !== startedAt;
    this.#startedAt = startedAt;
    const seal = this.#line({ units: [...changed, ...gone], calls, ...(isMoved ? { startedAt } : {}) });
    return seal + this.#line({ digest: this.#hash.copy().digest('base64url') });
  }

  #line(value: object): string {
    const line = `${JSON.stringify(value)}\n`;
    this.#hash.update(line);
    return line;
  }
}

/** Of one account, Region and kind of charge there is one row. */
export function unitKey({ charge, account, region }: Omit<ChargedUnits, 'units'>): string {
  return `${charge} ${account} ${region}`;
}
