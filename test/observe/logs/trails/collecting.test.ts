import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTrailAnswers } from '../../../../src/observe/logs/trails/read-trail-answers.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailtrim-collecting-'));
afterAll(() => rmSync(folder, { recursive: true }));

const trail = (name: string): string => `arn:aws:cloudtrail:eu-west-1:111122223333:trail/${name}`;
const STORE = 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/0a1b2c3d-0000-4000-8000-000000000001';
const CHANNEL = 'arn:aws:cloudtrail:eu-west-1:111122223333:channel/0a1b2c3d-0000-4000-8000-000000000002';
const LIST = '[{"Name":"all","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]';

/** Answers as the CLI does, to calls with just these arguments; `data` has no Insights, which is an error. */
const AWS = `#!/bin/sh
case "$2 $*" in
  'describe-trails '*'--output text'*) printf '${trail('audit')}\\teu-west-1\\n${trail('data')}\\teu-west-1\\n' ;;
  'get-trail '*'--output json --region eu-west-1 --name '*)
    echo "{\\"Trail\\": {\\"Name\\": \\"\${8##*/}\\", \\"TrailARN\\": \\"$8\\", \\"IsMultiRegionTrail\\": true}}" ;;
  'get-trail-status '*'--output json --region eu-west-1 --name '*)
    case "$8" in */data) echo '{"IsLogging": false}' ;; *) echo '{"IsLogging": true}' ;; esac ;;
  'get-event-selectors '*'--region eu-west-1 --trail-name '*) echo "{\\"TrailARN\\": \\"$8\\", \\"AdvancedEventSelectors\\": ${LIST.replaceAll('"', '\\"')}}" ;;
  'get-insight-selectors '*'/data') echo 'An error occurred (InsightNotEnabledException)' >&2; exit 254 ;;
  'get-insight-selectors '*'--trail-name '*) echo "{\\"TrailARN\\": \\"$8\\", \\"InsightSelectors\\": []}" ;;
  'get-event-configuration '*'--trail-name '*) echo "{\\"TrailARN\\": \\"$8\\", \\"AggregationConfigurations\\": []}" ;;
  'list-event-data-stores '*'--output text'*) echo '${STORE}' ;;
  'get-event-data-store '*'--event-data-store ${STORE}')
    echo '{"EventDataStoreArn": "${STORE}", "Name": "lake", "Status": "ENABLED", "AdvancedEventSelectors": ${LIST}}' ;;
  'get-insight-selectors '*'--event-data-store ${STORE}') echo '{"EventDataStoreArn": "${STORE}", "InsightSelectors": []}' ;;
  'list-channels '*'--output text'*) echo '${CHANNEL}' ;;
  'get-channel '*'--channel ${CHANNEL}')
    echo '{"ChannelArn": "${CHANNEL}", "Name": "aws-service-channel/cloudwatch/slc", "SourceConfig": {"ApplyToAllRegions": true, "AdvancedEventSelectors": ${LIST}}}' ;;
  *) echo "unexpected: $*" >&2; exit 2 ;;
esac
`;

test.skipIf(process.platform === 'win32')('the lines of docs/inputs.md collect all that is read', () => {
  const page = readFileSync(new URL('../../../../docs/inputs.md', import.meta.url), 'utf8');
  const lines = /This collects everything.*?```sh\n(?<lines>.*?)```/s.exec(page)?.groups?.['lines'];
  writeFileSync(join(folder, 'aws'), AWS);
  chmodSync(join(folder, 'aws'), 0o755);
  execFileSync('sh', ['-c', lines!], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env['PATH']}` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const reading = readTrailAnswers(readFileSync(join(folder, 'trails.json'), 'utf8'));
  expect(reading).toMatchObject({
    ok: true,
    value: {
      trails: [
        { name: 'audit', logging: true, insights: [], aggregation: [] },
        { name: 'data', logging: false, insights: null, aggregation: [] },
      ],
      eventDataStores: [{ name: 'lake', insights: [] }],
      channels: [{ service: 'cloudwatch', multiRegion: true }],
      gaps: [],
      notes: [],
    },
  });
});
