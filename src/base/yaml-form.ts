import { z } from 'zod';
import { didYouMean } from './nearest.ts';
import { quote } from './quote.ts';
import { lowerFirst } from './words.ts';

/** Keys from the root of a file to a place in it. */
export type Path = readonly (string | number)[];

/** An object without other keys: each of them is a fault of its own, with the name that was probably meant. */
export function closedObject<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const names = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? ['', ...issue.keys.map((key) => didYouMean(key, names))].join(SEPARATOR)
        : undefined,
  });
}

/** An issue has one message for all its keys, so theirs are joined, in the keys' order, each behind a separator. */
const SEPARATOR = '\n';

export interface PlacedFault {
  readonly path: Path;
  /** True where the key itself is wrong, and not its value. */
  readonly isKey: boolean;
  readonly message: string;
}

/** The faults of an issue of the schema, one for each key. @param root how messages name the file */
export function faultsOfIssue(issue: z.core.$ZodIssue, root: string): readonly PlacedFault[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const [, ...hints] = issue.message.split(SEPARATOR);
    const where = path.length === 0 ? root : `\`${nameOf(path)}\``;
    return issue.keys.map((key, index) => ({
      path: [...path, key],
      isKey: true,
      message: `unknown key ${quote(key)} in ${where}${hints[index] ?? ''}`,
    }));
  }
  if (issue.code === 'invalid_key')
    return [{ path, isKey: true, message: issue.issues.map(({ message }) => lowerFirst(message)).join('; ') }];
  const message = lowerFirst(issue.message);
  return [{ path, isKey: false, message: path.length === 0 ? message : `\`${nameOf(path)}\`: ${message}` }];
}

/** `trails[0].name` */
function nameOf(path: Path): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}
