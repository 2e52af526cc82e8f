import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { snapshotSchema } from '../src/model/snapshot/schema.ts';
import { LocalAws } from '../test/aws/local/local-aws.ts';
import { scenarioOfSnapshot } from '../test/aws/local/scenario-of-snapshot.ts';
import type { Scenario } from '../test/aws/local/scenario.ts';
import { describeDemo } from './demo/describe-demo.ts';
import { Foreground } from './demo/foreground.ts';
import { isBuilt } from './demo/is-built.ts';
import { madeUpEnvironment } from './demo/made-up-environment.ts';
import { quietEstate } from './demo/quiet-estate.ts';

/** Observes the example estate, played by a local AWS, with the built program, and opens the session on what it saw. */

/** So that the busiest Region has some 600 events. */
const ONE_OF = 10_000;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const [kept, ...more] = process.argv.slice(2);
if (kept?.startsWith('-') === true || more.length > 0) {
  process.stderr.write('npm run demo:aws [-- SNAPSHOT]\n  SNAPSHOT  where to keep what was observed\n');
  process.exitCode = 2;
} else process.exitCode = await demonstrate(kept);

/** @returns the exit code of the program that ran last */
async function demonstrate(path: string | undefined): Promise<number> {
  const estate = snapshotSchema.parse(JSON.parse(readFileSync(join(ROOT, 'examples/estate.json'), 'utf8')));
  for (const line of describeDemo(estate, ONE_OF)) process.stderr.write(`${line}\n`);
  const foreground = new Foreground();
  const folder = mkdtempSync(join(tmpdir(), 'trailtrim-demo-'));
  // npm changes into the package's folder, and says where it was called.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const snapshot = path === undefined ? join(folder, 'snapshot.json') : resolve(cwd, path);
  try {
    const built = isBuilt(ROOT) ? 0 : await foreground.run(['scripts/build.ts'], { cwd: ROOT });
    if (built !== 0) return built;
    const now = new Date();
    const scenario = scenarioOfSnapshot(quietEstate(estate, ONE_OF, now), now);
    const env = madeUpEnvironment(process.env, scenario.caller, folder);
    const run = (args: readonly string[]): Promise<number> => {
      process.stderr.write(`$ trailtrim ${args.join(' ')}\n`);
      return foreground.run([join(ROOT, 'dist/cli/main.js'), ...args], { cwd, env });
    };
    const observed = await observe(scenario, snapshot, run);
    if (observed !== 0) return observed;
    return await run(['--from', snapshot, '--policy', join(ROOT, 'examples/estate.policy.yaml')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    foreground.release();
  }
}

async function observe(
  scenario: Scenario,
  snapshot: string,
  run: (args: readonly string[]) => Promise<number>,
): Promise<number> {
  const aws = await LocalAws.start(scenario, { keepInputs: false, isRealTime: true });
  const places = ['--accounts', 'organization', '--role', `arn:aws:iam::${scenario.caller}:role/trailtrim`];
  try {
    return await run([
      'observe',
      '--endpoint-url',
      aws.url,
      ...places,
      '--days',
      String(scenario.days),
      '-o',
      snapshot,
    ]);
  } finally {
    await aws[Symbol.asyncDispose]();
  }
}
