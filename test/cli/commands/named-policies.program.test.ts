import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const SHIPPED = readFileSync(new URL('../../../policies/pci.yaml', import.meta.url), 'utf8');

test('optimize prints a policy that ships with it, to be saved', async () => {
  const { code, stdout } = await runProgram(['optimize', '--policy', 'pci', '--print-policy']);
  expect(code).toBe(0);
  expect(stdout).toBe(SHIPPED);
});

test('a policy by its name counts, and a file of that name is given with its folder', async () => {
  using folder = new TempFolder({ pci: 'protect: {builtin: false}\n' });
  const named = await runProgram(['optimize', '--example', '--trail', 'org-trail', '--policy', 'pci'], {
    cwd: folder.path,
  });
  expect(JSON.parse(named.stdout)).toMatchObject({ policy: { path: 'pci', builtin: true } });
  const file = await runProgram(['optimize', '--policy', './pci', '--print-policy'], { cwd: folder.path });
  expect(file.stdout).toBe('protect: {builtin: false}\n');
});

test('optimize without a trail says what is missing', async () => {
  const { code, stderr } = await runProgram(['optimize', '--example']);
  expect(code).toBe(2);
  expect(stderr).toContain('--trail: name the trail');
});

test('text goes to a pipe where it is asked for, and says all that standard error says elsewhere', async () => {
  const args = ['optimize', '--example', '--trail', 'org-trail', '--format', 'text'];
  const { code, stdout, stderr } = await runProgram(args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^org-trail in /);
  expect(stdout).toContain('What other policies would save on this trail');
  expect(stderr).toMatch(/^note: uncertain for /);
});
