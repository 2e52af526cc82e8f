import process from 'node:process';
import { ENDING_SIGNALS } from '../ending-signals.ts';

/**
 * Counts ctrl-C, SIGTERM and SIGHUP. @param onSignal called with how many there were
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
  for (const signal of ENDING_SIGNALS) source.on(signal, handle);
  return () => {
    for (const signal of ENDING_SIGNALS) source.off(signal, handle);
  };
}
