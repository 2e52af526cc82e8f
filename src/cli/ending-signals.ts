/** Signals that ask the program to end: ctrl-C, a supervisor or a shutdown, and a terminal that is gone. */
export const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
