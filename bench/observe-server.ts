import process from 'node:process';
import { LocalAws } from '../test/aws/local/local-aws.ts';
import { observeWorkload } from './observe-workload.ts';

/** Serves the workload of as many resources as the argument says; tells its address, and at the end what it saw. */
const aws = await LocalAws.start(observeWorkload(Number(process.argv[2]), Number(process.argv[3] ?? 150)), {
  keepInputs: false,
  isRealTime: true,
});
process.send!({ url: aws.url });
process.on('message', () => {
  const counts: Record<string, number> = {};
  for (const { action } of aws.calls) counts[action] = (counts[action] ?? 0) + 1;
  process.send!({ counts, throttled: aws.throttled, metricsAsked: aws.metricsAsked });
  process.disconnect();
  process.exit(0);
});
