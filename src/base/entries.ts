import { z } from 'zod';
import { MOST_FAULTS } from './problem.ts';

/**
 * A list of which each entry has the form. Where a great many have not, the rest is not looked at: a list of millions of `{}`
 * would have a fault for each member that each lacks.
 *
 * @param isPlain whether the form would read an entry as it is: then it is not asked
 */
export function entriesOf<Schema extends z.ZodType>(
  form: Schema,
  least = 0,
  isPlain: (entry: unknown) => boolean = () => false,
): z.ZodArray<Schema> {
  const list = z
    .array(z.unknown())
    .min(least)
    .transform((entries, context) => {
      const read: unknown[] = [];
      for (const [index, entry] of entries.entries()) {
        if (isPlain(entry)) {
          read.push(entry);
          continue;
        }
        const parsed = form.safeParse(entry);
        if (parsed.success) read.push(parsed.data);
        else
          for (const issue of parsed.error.issues)
            context.issues.push({ ...issue, input: entry, path: [index, ...issue.path] } as z.core.$ZodRawIssue);
        if (context.issues.length > MOST_FAULTS) break;
      }
      return read;
    });
  // To whoever reads or writes a file it is a list like any other.
  return list as unknown as z.ZodArray<Schema>;
}
