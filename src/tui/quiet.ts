import process from 'node:process';

const METHODS = ['debug', 'error', 'info', 'log', 'warn'] as const;

function ignore(): void {}

/**
 * While a session runs nothing else may write to the screen: warnings of Node and of the SDK are not printed, nor is
 * what some library logs.
 *
 * @returns gives everything back
 */
export function keepQuiet(): () => void {
  const listeners = process.listeners('warning');
  const methods = METHODS.map((name) => ({ name, method: console[name] }));
  process.removeAllListeners('warning');
  process.on('warning', ignore);
  for (const { name } of methods) console[name] = ignore;
  return () => {
    process.off('warning', ignore);
    for (const listener of listeners) process.on('warning', listener);
    for (const { name, method } of methods) console[name] = method;
  };
}
