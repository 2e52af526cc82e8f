import { realpathSync } from 'node:fs';

/** Files that something was read from. Only readers make them, so that writing can demand them. */
class InputFiles {
  readonly #paths: ReadonlySet<string>;

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
  }

  /** @param target where a path leads, through symbolic links */
  include(target: string): boolean {
    return [...this.#paths].some((path) => realPath(path) === target);
  }

  /** Without that file, under whatever name: what replaces it holds everything that it held. */
  except(replaced: string | undefined): InputFiles {
    if (replaced === undefined) return this;
    const target = realPath(replaced);
    return new InputFiles([...this.#paths].filter((path) => realPath(path) !== target));
  }

  and(others: readonly InputFiles[]): InputFiles {
    return new InputFiles([this, ...others].flatMap((inputs) => [...inputs.#paths]));
  }
}

export type Inputs = InputFiles;

/** For what is made from flags alone. */
export const NO_INPUTS: Inputs = new InputFiles([]);

/** A value together with the files that it came from, which nothing made of it may overwrite. */
export class Read<Value> {
  readonly value: Value;
  readonly inputs: Inputs;

  /** @param from paths as they were given; `-` stands for standard input, which may be a file */
  constructor(value: Value, from: Inputs | readonly string[]) {
    this.value = value;
    this.inputs =
      from instanceof InputFiles ? from : new InputFiles(from.map((path) => (path === '-' ? '/dev/stdin' : path)));
  }

  map<Other>(change: (value: Value) => Other): Read<Other> {
    return new Read(change(this.value), this.inputs);
  }
}

type ValuesOf<Parts> = { readonly [Name in keyof Parts]: Parts[Name] extends Read<infer Value> ? Value : never };

/** Several things that were read, as one. */
export function together<Parts extends Readonly<Record<string, Read<unknown>>>>(parts: Parts): Read<ValuesOf<Parts>> {
  const values = Object.fromEntries(Object.entries(parts).map(([name, { value }]) => [name, value]));
  return new Read(values as ValuesOf<Parts>, NO_INPUTS.and(Object.values(parts).map(({ inputs }) => inputs)));
}

/** undefined: nothing there could be overwritten, as with a pipe. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
