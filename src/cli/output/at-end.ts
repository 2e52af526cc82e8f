import process from 'node:process';
import { ENDING_SIGNALS } from '../ending-signals.ts';

const actions = new Set<() => void>();

/**
 * Does something when the process ends: by itself, by an error or by a signal. Only kill -9 and a lost machine are
 * beyond it. @returns takes it back
 */
export function atEnd(action: () => void): () => void {
  if (actions.size === 0) watch();
  actions.add(action);
  return () => {
    if (actions.delete(action) && actions.size === 0) unwatch();
  };
}

function doAll(): void {
  const all = [...actions];
  actions.clear();
  unwatch();
  for (const action of all) {
    try {
      action();
    } catch {
      // Nobody is left to be told, and the rest is still to be done.
    }
  }
}

/** While nothing is left to do a signal ends the process at once, in the middle of a long calculation too. */
function watch(): void {
  process.on('exit', doAll);
  for (const signal of ENDING_SIGNALS) process.on(signal, onSignal);
}

function unwatch(): void {
  process.off('exit', doAll);
  for (const signal of ENDING_SIGNALS) process.off(signal, onSignal);
}

function onSignal(signal: NodeJS.Signals): void {
  // Somebody else listens too, and decides when to leave.
  if (process.listenerCount(signal) > 1) return;
  doAll();
  process.kill(process.pid, signal);
}
