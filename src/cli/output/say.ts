import process from 'node:process';
import { cleanText } from '../../base/clean-text.ts';

/** Messages and progress go to standard error; data alone to standard output. */
export function say(line: string): void {
  // What a message quotes comes from files and from AWS.
  process.stderr.write(`${cleanText(line)}\n`);
}
