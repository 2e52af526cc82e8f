import process from 'node:process';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Counts ctrl-C and SIGTERM. @param onSignal called with how many there were
 * @returns a function that stops watching
 */
export function watchSignals(
  onSignal: (times: number) => void,
  source: Pick<NodeJS.EventEmitter, 'on' | 'off'> = process,
): () => void {
  let times = 0;
  const handle = (): void => {
    times += 1;
    onSignal(times);
  };
  for (const signal of SIGNALS) source.on(signal, handle);
  return () => {
    for (const signal of SIGNALS) source.off(signal, handle);
  };
}
