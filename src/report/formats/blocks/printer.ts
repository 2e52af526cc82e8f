import type { Block, Span, Text } from '../../blocks.ts';

/** How a format prints each kind of block; what it prints has no line break at its end. */
export type Printer = {
  readonly [K in Block['kind']]: (block: Extract<Block, { readonly kind: K }>) => string;
};

export function printBlock(printer: Printer, block: Block): string {
  // The printer of its own kind, which takes it.
  return (printer[block.kind] as (own: Block) => string)(block);
}

/** A text with its spans written by a format. */
export function spansText(text: Text, write: (span: Span) => string): string {
  return (Array.isArray(text) ? (text as readonly Span[]) : [text as Span]).map(write).join('');
}
