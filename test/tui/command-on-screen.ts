import { execFileSync } from 'node:child_process';

/** The command that the write dialog shows, as one would copy it. */
export function commandOn(rows: readonly string[]): string {
  const first = rows.findIndex((row) => row.startsWith('aws '));
  const last = rows.findIndex((row, index) => index >= first && !row.endsWith('\\'));
  return rows.slice(first, last + 1).join('\n');
}

/** What a shell makes of the command. */
export function wordsOf(command: string): readonly string[] {
  const script = `aws() { printf '%s\\0' aws "$@"; }\n${command}`;
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}
