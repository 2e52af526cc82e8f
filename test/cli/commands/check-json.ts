import { runProgram } from '../run-program.ts';

interface Entry {
  readonly call?: string;
  readonly resource?: string;
  readonly kept: boolean;
  readonly by?: readonly number[];
  readonly witness?: object;
  readonly uncertain?: string;
}

/** `trailtrim/check@1`. */
export interface CheckFile {
  readonly schema: string;
  readonly target: string;
  readonly valid: boolean;
  readonly values: { readonly used: number; readonly limit: number };
  readonly problems: readonly {
    readonly severity: string;
    readonly rule: string;
    readonly path: string;
    readonly message: string;
    readonly fix?: readonly object[];
  }[];
  readonly protected: readonly Entry[];
}

/** What `check --format json` says of the selectors on standard input, and its exit code. */
export async function checkJson(selectors: unknown, args: readonly string[] = [], cwd?: string) {
  const { code, stdout, stderr } = await runProgram(['check', '-', '--format', 'json', ...args], {
    input: JSON.stringify(selectors),
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { code, stderr, file: stdout === '' ? undefined : (JSON.parse(stdout) as CheckFile) };
}
