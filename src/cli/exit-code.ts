/** Exit codes are part of the public surface: scripts and pipelines depend on them. */
export const EXIT = {
  done: 0,
  /** A bug, or a disk that is full. */
  failed: 1,
  /** Wrong usage or unreadable input; nothing was written. */
  usage: 2,
  /** AWS refused, could not be reached, or answered with something that cannot be read. An observation writes what it had seen by then. */
  cloud: 3,
  /** Done and written, but a gate failed, or --max-spend kept a request from being sent. */
  gate: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
