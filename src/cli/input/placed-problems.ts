import type { Problem } from '../../base/problem.ts';
import { keysOfPointer } from '../../base/pointer.ts';
import type { Holder } from '../../selectors/forms/sources/holder.ts';
import type { HolderFile } from './selector-holders.ts';

/** The problems with what a user finds them by: line and column of YAML, address and member of what a file has many of. */
export function placedProblems(
  problems: readonly Problem[],
  { address, root }: Pick<Holder, 'address' | 'root'>,
  { documents }: Pick<HolderFile, 'documents'>,
): readonly Problem[] {
  return problems.map((problem): Problem => {
    const { severity, rule, path, ...rest } = problem;
    const document = documents.find((one) => path === one.path || path.startsWith(`${one.path}/`));
    const place = document?.placeOf?.(path);
    const isWithin = path === root || path.startsWith(`${root}/`);
    return {
      severity,
      ...(rule === undefined ? {} : { rule }),
      path,
      ...place,
      ...(address === undefined ? {} : { address }),
      ...(address === undefined || !isWithin ? {} : { member: memberAt(path.slice(root.length)) }),
      ...rest,
    };
  });
}

/** `advanced_event_selector[0].name` */
function memberAt(pointer: string): string {
  return keysOfPointer(pointer)
    .map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join('');
}
