import { pointer, pointerThrough } from '../../base/pointer.ts';
import type { PatchOperation } from '../../base/problem.ts';
import type { FileLanguage } from './file-language.ts';
import type { Fix } from './lint-warning.ts';
import { saying } from './polarity.ts';
import { sayOf } from './selector-numbers.ts';

/**
 * A file of advanced selectors, which is told of as it stands.
 *
 * @param path JSON pointer of the list
 * @param sound where each selector that was linted stands in it
 * @param length of the list
 */
export function advancedFile(path: string, sound: readonly number[], length: number): FileLanguage {
  return {
    words: {
      value: saying,
      selectors: (indices, one, several) =>
        sayOf(
          indices.map((index) => sound[index] ?? index),
          one,
          several,
        ),
    },
    regroup: (findings) => findings,
    pointerTo: ([index, ...rest]) =>
      typeof index === 'number' ? pointerThrough(path, [sound[index] ?? index, ...rest]) : path,
    remedyOf: (fix, advice) => ({
      ...(advice === undefined ? {} : { advice }),
      patch: patchOf(fix ?? [], path, sound, length),
    }),
  };
}

/** Removals come last and from the end, so that no operation moves what another means. */
function patchOf(
  fixes: readonly Fix[],
  path: string,
  sound: readonly number[],
  length: number,
): readonly PatchOperation[] {
  const removed = fixes.filter(({ selector }) => selector === null).map(({ index }) => sound[index]!);
  // A list of selectors cannot be empty.
  if (removed.length === length) return [];
  return [
    ...fixes.flatMap(({ index, selector }): readonly PatchOperation[] => {
      if (selector === null) return [];
      const place = sound[index];
      return place === undefined
        ? [{ op: 'add', path: pointer(path, '-'), value: selector }]
        : [{ op: 'replace', path: pointer(path, place), value: selector }];
    }),
    ...removed.toSorted((a, b) => b - a).map((index): PatchOperation => ({ op: 'remove', path: pointer(path, index) })),
  ];
}
