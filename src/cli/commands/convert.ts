import type { Dialect } from '../../selectors/dialects/dialect.ts';
import { writeDialect } from '../../selectors/dialects/write-dialect.ts';
import { unknownName } from '../../selectors/dialects/settings.ts';
import type { Target } from '../../selectors/selector.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readSelectors } from '../input/load-selectors.ts';
import { say, writeOutput } from '../output/output.ts';
import { howToApply } from '../output/how-to-apply.ts';

export interface ConvertOptions {
  readonly to: Dialect;
  readonly target: Target;
  readonly trail?: string;
  readonly output?: string;
}

export async function runConvert(file: string, options: ConvertOptions): Promise<ExitCode> {
  const { to, target, trail, output } = options;
  const selectors = await readSelectors(file, target);
  if (selectors === undefined) return EXIT.gate;
  const name = trail ?? unknownName(target);
  await writeOutput(output, writeDialect(to, selectors, { target, settings: { name } }));
  if (to === 'aws-cli') for (const line of howToApply(output, { target, name: trail })) say(line);
  return EXIT.done;
}
