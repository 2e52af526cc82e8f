import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const SNAPSHOT = JSON.stringify({
  schema: 'trailtrim/snapshot@1',
  window: { start: '2026-10-01T00:00:00Z', end: '2026-10-29T00:00:00Z' },
  traffic: [],
  trails: [],
});
const USAGE = 'trails: [{name: main}]\nevents: {management: 5}\n';

describe('what a command reads it does not overwrite', () => {
  test.for<[string, string, string, readonly string[]]>([
    ['the snapshot', 'in.json', SNAPSHOT, ['report', '--from', 'in.json', '-o', 'in.json']],
    ['the snapshot, named otherwise', 'in.json', SNAPSHOT, ['report', '--from', 'in.json', '-o', './in.json']],
    ['a usage file', 'in.yaml', USAGE, ['report', '--usage', 'in.yaml', '-o', 'in.yaml']],
    ['a policy', 'in.yaml', 'unseen: log\n', ['report', '--example', '--policy', 'in.yaml', '-o', 'in.yaml']],
  ])('%s', async ([, name, text, args]) => {
    using folder = new TempFolder({ [name]: text });
    const { code, stderr } = await runProgram([...args], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('is an input of this command');
    expect(readFileSync(folder.file(name), 'utf8')).toBe(text);
  });
});
