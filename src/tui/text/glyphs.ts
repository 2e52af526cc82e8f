/** The drawing characters of a session. */
export interface Glyphs {
  readonly ellipsis: string;
  readonly arrow: string;
  readonly rule: string;
  readonly sortedDown: string;
  readonly sortedUp: string;
  /** From one eighth of a cell to a whole one. */
  readonly eighths: readonly string[];
  /** A part of a bar that goes away. */
  readonly ghost: string;
  /** From the lowest level to the highest. */
  readonly levels: readonly string[];
  /** A day without a count. */
  readonly noLevel: string;
  readonly box: Readonly<Record<'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight' | 'across' | 'down', string>>;
}

export const UNICODE: Glyphs = {
  ellipsis: '…',
  arrow: '→',
  rule: '─',
  sortedDown: '↓',
  sortedUp: '↑',
  eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  ghost: '░',
  levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  noLevel: '·',
  box: { topLeft: '╭', topRight: '╮', bottomLeft: '╰', bottomRight: '╯', across: '─', down: '│' },
};

/** For TERM=dumb, and for terminals that do not read UTF-8. */
export const ASCII: Glyphs = {
  ellipsis: '~',
  arrow: '->',
  rule: '-',
  sortedDown: 'v',
  sortedUp: '^',
  eighths: ['.', '.', '-', '-', '=', '=', '#', '#'],
  ghost: '.',
  levels: ['_', '.', ',', '-', '=', '+', '*', '#'],
  noLevel: '?',
  box: { topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+', across: '-', down: '|' },
};
