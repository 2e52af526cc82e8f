import process from 'node:process';
import { say } from '../output/say.ts';

const METHODS = ['debug', 'error', 'info', 'log', 'warn'] as const;

/**
 * What the SDK says of the Node that runs it: the SDK comes with trailtrim, so nobody else can do anything about it. And that
 * a profile goes before keys in the environment, which is what --profile asks for.
 */
const NOT_FOR_USERS = /AWS SDK for JavaScript|Multiple credential sources detected/;

/**
 * Holds back what Node and the SDK print, which would smear the bar or end up within the data.
 * @returns gives the terminal back, and prints what was held, each text once
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
