/** What a room of `src/` may import: the rooms, and the packages, `node:*` among them. */
export interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

const SELECTORS = ['selectors'];
const MODEL = [...SELECTORS, 'model'];
const OPTIMIZE = [...MODEL, 'optimize'];
const REPORT = [...OPTIMIZE, 'report'];

/**
 * Who may import whom, from the ground up. A file belongs to the room with the longest fitting path. What is between the
 * ground floor and the report does no I/O, reads no clock and knows no terminal, so nothing of Node is listed there.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  selectors: { rooms: [], packages: ['yaml', 'zod'] },
  model: { rooms: SELECTORS, packages: ['decimal.js', 'zod'] },
  optimize: { rooms: MODEL, packages: ['zod'] },
  report: { rooms: OPTIMIZE, packages: ['yaml'] },
  observe: { rooms: MODEL, packages: ['node:*', '@aws-sdk/*', '@smithy/*', 'p-queue', 'piscina', 'zod'] },
  tui: { rooms: REPORT, packages: ['node:*', 'ink', 'react', 'react/*'] },
  cli: { rooms: [...REPORT, 'observe', 'tui'], packages: ['node:*', 'commander', 'zod'] },
};
