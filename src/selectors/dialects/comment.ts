import { wrapWords } from '../../base/wrap.ts';

const WIDTH = 100;

/**
 * Remarks as comment lines. They hold trailtrim's own words only, never a name from a file, so nothing in them can end
 * the comment.
 */
export function commentLines(remarks: readonly string[], sign: '#' | '//'): string {
  return remarks
    .flatMap((remark) => wrapWords(remark, WIDTH - sign.length - 1).map((line) => `${sign} ${line}\n`))
    .join('');
}
