import { MOST_FAULTS } from '../base/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

/** What a command can fail with, and how the program exits then. */
const FAILURES = {
  usage: EXIT.usage,
  cloud: EXIT.cloud,
  disk: EXIT.failed,
} as const satisfies Readonly<Record<string, ExitCode>>;

/** A command cannot do what was asked. Each line says what is wrong, where, and what to do; none holds credentials. */
export class Failure extends Error {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;

  constructor(kind: keyof typeof FAILURES, lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
    this.exitCode = FAILURES[kind];
  }
}

/** Wrong usage, or an input that cannot be read. */
export class UsageFailure extends Failure {
  constructor(lines: readonly string[]) {
    super('usage', lines);
  }
}

/** AWS refused, could not be reached, or answered with something that cannot be read. */
export class CloudFailure extends Failure {
  constructor(lines: readonly string[]) {
    super('cloud', lines);
  }
}

/** What was asked was right, and the disk did not take the answer: it is full, or broken. */
export class DiskFailure extends Failure {
  constructor(lines: readonly string[]) {
    super('disk', lines);
  }
}

/** How many faults of one input are printed; the rest are counted. */
const SHOWN = 50;

/** The first faults, and how many more there are. Of lists, no more than these are looked for. */
export function firstOf(faults: readonly string[]): readonly string[] {
  if (faults.length <= SHOWN) return faults;
  const more = faults.length > MOST_FAULTS ? `more than ${MOST_FAULTS - SHOWN}` : faults.length - SHOWN;
  return [...faults.slice(0, SHOWN), `and ${more} more`];
}
