import type { ParsedJson } from '../../base/json.ts';

/** A part of a text that stands for itself: a document, a line or a row. `line`: where it begins, from 1. */
export type RecordPart =
  | { readonly kind: 'json'; readonly json: unknown; readonly line: number }
  | { readonly kind: PartFault; readonly message: string; readonly line: number };

/** Why a part could not be read. */
export type PartFault = Exclude<ParsedJson['kind'], 'json'> | 'too-long';

export type PartSink = (part: RecordPart) => void;

/** Takes a text piece by piece and hands on its parts. */
export interface PartReader {
  push(piece: string): void;
  end(): void;
}

export function tooLong(line: number): RecordPart {
  return { kind: 'too-long', message: 'it is too long', line };
}
