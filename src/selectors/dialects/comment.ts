const WIDTH = 100;

/**
 * Remarks as comment lines. They hold trailtrim's own words only, never a name from a file, so nothing in them can end
 * the comment.
 */
export function commentLines(remarks: readonly string[], sign: '#' | '//'): string {
  return remarks.flatMap((remark) => wrap(remark, WIDTH - sign.length - 1).map((line) => `${sign} ${line}\n`)).join('');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
