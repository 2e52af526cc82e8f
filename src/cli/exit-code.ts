/** Exit codes are part of the public surface: scripts and pipelines depend on them. */
export const EXIT = {
  done: 0,
  bug: 1,
  /** Wrong usage or unreadable input; nothing was written. */
  usage: 2,
  /** Done and written, but a gate failed. */
  gate: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
