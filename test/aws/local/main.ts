import { loadScenario } from './load-scenario.ts';
import { LocalAws } from './local-aws.ts';

const [path, port = '0'] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write('node test/aws/local/main.ts SCENARIO.json [PORT]\n');
  process.exitCode = 2;
} else {
  const aws = await LocalAws.start(loadScenario(path), { port: Number(port), keepInputs: false, isRealTime: true });
  process.stdout.write(`${aws.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void aws[Symbol.asyncDispose]());
}
