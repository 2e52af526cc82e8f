import process from 'node:process';
import { say } from '../output/say.ts';

const METHODS = ['debug', 'error', 'info', 'log', 'warn'] as const;

/**
 * Warnings that a user can do nothing about: which Node the SDK wants (it is bundled), and that a profile takes precedence over
 * keys in the environment (which is what --profile asks for).
 */
const NOT_FOR_USERS = /AWS SDK for JavaScript|Multiple credential sources detected/;

/**
 * Holds back what Node and the SDK print, which would garble the progress bar or the data.
 * @returns a function that prints what was held back, each text once, and holds no more
 */
export function holdMessages(): () => void {
  const held = new Set<string>();
  const listeners = process.listeners('warning');
  const methods = METHODS.map((name) => ({ name, method: console[name] }));
  const hold = (warning: Error): void => void held.add(`${warning.name}: ${warning.message}`);
  process.removeAllListeners('warning');
  process.on('warning', hold);
  for (const { name } of methods) console[name] = (...words: readonly unknown[]) => void held.add(words.join(' '));
  return () => {
    process.off('warning', hold);
    for (const listener of listeners) process.on('warning', listener);
    for (const { name, method } of methods) console[name] = method;
    for (const text of held) if (!NOT_FOR_USERS.test(text)) say(text);
  };
}
