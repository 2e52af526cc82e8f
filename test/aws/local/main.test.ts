import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { MANAGEMENT } from './test-scenario.ts';

test('main serves a file until a signal', async () => {
  const [main = '', example = ''] = ['main.ts', 'example.json'].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  );
  const program = spawn(process.execPath, [main, example], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = (await once(createInterface(program.stdout), 'line')) as [string];
  const { sts } = clientsOf({ url }, MANAGEMENT);
  expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(MANAGEMENT);
  program.kill('SIGTERM');
  expect(await once(program, 'exit')).toEqual([0, null]);
});
