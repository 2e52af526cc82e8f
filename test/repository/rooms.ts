/** What a room of `src/` may import: the rooms, and the packages, `node:*` among them. */
export interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

const BASE = ['base'];
const FACTS = [...BASE, 'facts'];
const SELECTORS = [...FACTS, 'selectors'];
const QUANTITY = [...SELECTORS, 'model/quantity'];
const RATES = [...QUANTITY, 'model/rates'];
const SNAPSHOT = [...RATES, 'model/snapshot'];
const FORECAST = [...SNAPSHOT, 'model/forecast'];
const RETENTION = [...FORECAST, 'model/retention'];
const BILL = [...RETENTION, 'model/bill'];
const MODEL = [...SELECTORS, 'model'];
const OPTIMIZE = [...MODEL, 'optimize'];
const REPORT = [...OPTIMIZE, 'report'];

/**
 * Who may import whom, from the ground up. A file belongs to the room with the longest fitting path. What is between the
 * ground floor and the report does no I/O, reads no clock and knows no terminal, so nothing of Node is listed there.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  base: { rooms: [], packages: ['string-width', 'yaml', 'zod'] },
  facts: { rooms: BASE, packages: [] },
  selectors: { rooms: FACTS, packages: ['yaml'] },
  'model/quantity': { rooms: SELECTORS, packages: ['decimal.js'] },
  'model/rates': { rooms: QUANTITY, packages: ['zod'] },
  'model/snapshot': { rooms: RATES, packages: ['zod'] },
  'model/forecast': { rooms: SNAPSHOT, packages: [] },
  'model/retention': { rooms: FORECAST, packages: [] },
  'model/bill': { rooms: RETENTION, packages: [] },
  'model/backtest': { rooms: BILL, packages: [] },
  'model/reconcile': { rooms: BILL, packages: [] },
  optimize: { rooms: MODEL, packages: ['zod'] },
  report: { rooms: OPTIMIZE, packages: ['yaml'] },
  observe: {
    rooms: MODEL,
    packages: [
      'node:*',
      '@aws-sdk/*',
      '@smithy/*',
      'http-proxy-agent',
      'https-proxy-agent',
      'p-queue',
      'piscina',
      'zod',
    ],
  },
  tui: { rooms: REPORT, packages: ['node:*', 'ink', 'react', 'react/*'] },
  cli: { rooms: [...REPORT, 'observe', 'tui'], packages: ['node:*', '@commander-js/extra-typings', 'zod'] },
};
