import type { SelectorVerdict, Verdict } from '../match/match.ts';
import type { BasicOrigin } from './translate.ts';

/** What a verdict on translated selectors says of the basic ones that they come from. */
export function verdictOfFile(verdict: Verdict, origins: readonly BasicOrigin[] | undefined): Verdict {
  if (origins === undefined) return verdict;
  const indices = [...new Set(origins.map(({ index }) => index))];
  return {
    logged: verdict.logged,
    by: indicesOfFile(verdict.by, origins),
    selectors: indices.map((index) =>
      join(
        verdict.selectors.filter((_one, part) => origins[part]?.index === index),
        index,
      ),
    ),
  };
}

/** The numbers of the file's own selectors. */
export function indicesOfFile(
  indices: readonly number[],
  origins: readonly BasicOrigin[] | undefined,
): readonly number[] {
  if (origins === undefined) return indices;
  return [...new Set(indices.map((index) => origins[index]!.index))].toSorted((a, b) => a - b);
}

/** A basic selector records what any of its parts does; why not, the part says that is about such events. */
function join(parts: readonly SelectorVerdict[], selector: number): SelectorVerdict {
  const logged = parts.find((part) => part.logged === 'yes') ?? parts.find((part) => part.logged === 'maybe');
  const told = logged ?? parts.find(({ because }) => !isOther(because?.field)) ?? parts.at(-1)!;
  return { ...told, selector };
}

function isOther(field: string | undefined): boolean {
  return field === 'eventCategory' || field === 'resources.type';
}
