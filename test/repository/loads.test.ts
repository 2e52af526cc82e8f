import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

/** The files that an entry loads when it is started, without those that it may import later. */
async function loadedBy(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { entry },
    outdir: 'never-written',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    metafile: true,
    external: ['@napi-rs/nice', 'react-devtools-core'],
  });
  const outputs = Object.entries(metafile.outputs);
  const open = outputs.filter(([, { entryPoint }]) => entryPoint === entry).map(([path]) => path);
  const loaded = new Set<string>();
  for (const path of open) {
    if (loaded.has(path)) continue;
    loaded.add(path);
    const { imports } = metafile.outputs[path]!;
    open.push(
      ...imports
        .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
        .map((one) => one.path),
    );
  }
  return [...loaded].flatMap((path) => Object.keys(metafile.outputs[path]!.inputs));
}

const SDK = /node_modules\/@(?:aws-sdk|smithy)\//;

describe('the SDK of AWS is loaded when AWS is asked, and not before', () => {
  test.for(['observe', 'observe-aws', 'observe-logs', 'plan-observation', 'iam-policy', 'report', 'rates'])(
    'commands/%s.ts',
    async (name) => {
      const files = await loadedBy(`src/cli/commands/${name}.ts`);
      expect(files).toContain(`src/cli/commands/${name}.ts`);
      expect(files.filter((file) => SDK.test(file))).toEqual([]);
    },
  );

  test('such a file would be found', async () => {
    expect((await loadedBy('src/observe/aws/ask/clients.ts')).some((file) => SDK.test(file))).toBe(true);
  });
});

test('help loads what the flags need, and no command', async () => {
  const files = await loadedBy('src/cli/program.ts');
  expect(files).toContain('src/cli/flags/report.ts');
  const packages = new Set(files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
  expect([...packages].toSorted()).toEqual(['@commander-js/extra-typings', 'commander', 'decimal.js']);
  expect(files.filter((file) => /^src\/(?:cli\/commands|observe|tui)\//.test(file))).toEqual([]);
});
