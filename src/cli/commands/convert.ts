import { writeDialect } from '../../selectors/dialects/dialects.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { ConvertOptions } from '../flags/convert.ts';
import { readClosed } from '../input/selectors.ts';
import { howToApply } from '../output/how-to-apply.ts';
import { namedSubject } from '../output/named-subject.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

export async function runConvert(file: string, options: ConvertOptions): Promise<ExitCode> {
  const { to, trail, output } = options;
  const read = await readClosed(file, options);
  if (read === undefined) return EXIT.gate;
  const { selectors, target } = read.value;
  const { name, handle } = namedSubject(trail, target);
  const settings = name === undefined ? {} : { name };
  await writeOutput(output, writeDialect(to, selectors, { target, settings }), read.inputs);
  if (to === 'aws-cli') for (const line of howToApply(output, { target, name: handle })) say(line);
  return EXIT.done;
}
