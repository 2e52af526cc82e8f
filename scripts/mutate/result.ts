/** What Stryker's JSON report says of one planted fault, as far as it is read here. */
interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: Readonly<Record<'start' | 'end', { readonly line: number; readonly column: number }>>;
}

/** The JSON report, of the schema "mutation testing elements". */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

const NOTICED: readonly string[] = ['Killed', 'Timeout', 'RuntimeError', 'CompileError'];
const UNNOTICED: Readonly<Record<string, string>> = { Survived: 'no test notices', NoCoverage: 'no test runs' };

const WIDTH = 80;

/** The faults that no test notices, each with its place, and how many there were; and how many of those were not noticed. */
export function describeResult({ files }: MutationReport): {
  readonly lines: readonly string[];
  readonly unnoticed: number;
} {
  const sorted = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.flatMap(([path, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status in UNNOTICED)
      .toSorted((a, b) => a.location.start.line - b.location.start.line)
      .flatMap((mutant) => placeOf(path, source, mutant)),
  );
  const counts = sorted.map(([path, { mutants }]) => `${path}: ${countsOf(mutants)}`);
  const all = sorted.flatMap(([, { mutants }]) => mutants);
  return {
    lines: [...lines, ...counts, ...(sorted.length > 1 ? [`together: ${countsOf(all)}`] : [])],
    unnoticed: all.filter(({ status }) => status in UNNOTICED).length,
  };
}

function placeOf(path: string, source: string, { mutatorName, replacement = '', status, location }: Mutant) {
  const { start, end } = location;
  const lines = source.split('\n').slice(start.line - 1, end.line);
  // Columns begin with 1 and the end is the first that is not part of it.
  lines.push((lines.pop() ?? '').slice(0, end.column - 1));
  lines[0] = (lines[0] ?? '').slice(start.column - 1);
  return [
    `${path}:${start.line}:${start.column}: ${UNNOTICED[status]} (${mutatorName})`,
    `  - ${short(lines.join(' '))}`,
    `  + ${short(replacement)}`,
  ];
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > WIDTH ? `${line.slice(0, WIDTH)} …` : line;
}

function countsOf(mutants: readonly Mutant[]): string {
  const count = (...states: readonly string[]): number =>
    mutants.filter(({ status }) => states.includes(status)).length;
  const [noticed, survived, unrun, ignored] = [
    count(...NOTICED),
    count('Survived'),
    count('NoCoverage'),
    count('Ignored'),
  ];
  return `${noticed + survived + unrun} faults, ${noticed} noticed, ${survived} not noticed, ${unrun} in what no test runs (${ignored} not planted)`;
}
