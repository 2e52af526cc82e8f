/** Exit codes are part of the public surface: scripts and pipelines depend on them. */
export const EXIT = {
  done: 0,
  bug: 1,
  /** Wrong usage or unreadable input; nothing was written. */
  usage: 2,
  /** AWS refused, could not be reached, or answered what cannot be read; nothing was written. */
  cloud: 3,
  /** Done and written, but a gate failed. */
  gate: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
