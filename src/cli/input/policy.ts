import { existsSync } from 'node:fs';
import { parsePolicy } from '../../optimize/parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from '../../optimize/policy.ts';
import { unwrapYaml } from './faults.ts';
import { NO_INPUTS, Read } from './read.ts';
import { readText } from './text.ts';

const USUAL = 'trailtrim.yaml';

/** The policy of that path, else of `trailtrim.yaml` where there is one, else the default. @throws UsageFailure with every fault */
export async function readPolicy(path: string | undefined): Promise<Read<Policy>> {
  const found = path ?? (existsSync(USUAL) ? USUAL : undefined);
  if (found === undefined) return new Read(DEFAULT_POLICY, NO_INPUTS);
  return (await readText(found)).map((text) => unwrapYaml(parsePolicy(text), found));
}
