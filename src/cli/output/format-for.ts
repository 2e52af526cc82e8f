import process from 'node:process';

/** The format that was asked for; else text for people at a terminal, and JSON for all others. */
export function formatFor<Format extends string>({
  format,
  output,
}: {
  readonly format?: Format | undefined;
  readonly output?: string | undefined;
}): Format | 'text' | 'proposal' {
  return format ?? (process.stdout.isTTY && output === undefined ? 'text' : 'proposal');
}
