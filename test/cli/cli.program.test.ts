import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runProgram } from './run-program.ts';
import { TempFolder } from './temp-folder.ts';

const TRAIL = {
  name: 'audit',
  arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
  account: '111122223333',
  homeRegion: 'us-east-1',
  multiRegion: true,
  organization: false,
  logging: true,
  includeGlobalServiceEvents: true,
  advancedEventSelectors: [
    { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  ],
};
const ROW = {
  account: '111122223333',
  region: 'us-east-1',
  category: 'Management',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  readOnly: false,
  count: 100_000,
  evidence: 'measured',
};
const SNAPSHOT = {
  schema: 'trailtrim/snapshot@1',
  window: { start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z' },
  traffic: [ROW],
  trails: [TRAIL, { ...TRAIL, name: 'second', arn: `${TRAIL.arn}-2` }],
};

describe('help and usage', () => {
  test('--version prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await runProgram(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.for([['--help'], ['observe', '--help'], ['report', '-h'], ['optimize', '-h'], ['explain', '-h']])(
    '%s shows examples first',
    async (args) => {
      const { code, stdout } = await runProgram(args);
      expect(code).toBe(0);
      expect(stdout.startsWith('Examples:')).toBe(true);
    },
  );

  test.for<[string, readonly string[], RegExp]>([
    ['an unknown command', ['reprot'], /did you mean report\?/],
    ['an unknown flag', ['report', '--form', 'json'], /unknown option '--form'/],
    ['no snapshot', ['report'], /give --from FILE, or --example/],
    ['both snapshots', ['report', '--example', '--from', 'x'], /cannot be combined/],
    ['a month that is none', ['report', '--example', '--month', '2026-13'], /is not a month/],
    ['a trail that is not there', ['optimize', '--example', '--trail', 'orgtrail'], /did you mean org-trail\?/],
    [
      'a format that is not there',
      ['report', '--example', '--format', 'xml'],
      /Allowed choices are table, markdown, json/,
    ],
    ['an argument too many', ['report', '--example', 'junk'], /too many arguments/],
    ['a trail that is not there, of a session', ['--example', '--trail', 'nope'], /no trail nope/],
    ['an amount that is none', ['report', '--example', '--max-monthly', 'much'], /expected dollars/],
    ['a file that is not there', ['report', '--from', 'nowhere.json'], /nowhere\.json: cannot be read: no such file/],
    ['a path of logs that is not there', ['observe', '--logs', 'nowhere'], /nowhere/],
  ])('%s: exit 2 and what to do', async ([, args, message]) => {
    const { code, stdout, stderr } = await runProgram(args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('without a terminal the session is the report', async () => {
    const session = await runProgram(['--example']);
    const report = await runProgram(['report', '--example']);
    expect(session.stdout).toBe(report.stdout);
    expect(session.code).toBe(0);
  });
});

describe('report', () => {
  test('prices the window exactly, in JSON', async () => {
    const { code, stdout } = await runProgram(['report', '--from', '-', '--format', 'json', '--month', 'window'], {
      input: JSON.stringify(SNAPSHOT),
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'trailtrim/report@1',
      currency: 'USD',
      month: 'window',
      total: { low: '2', expected: '2', high: '2' },
      lines: [
        {
          dimension: 'management.first-copy',
          trail: 'audit',
          quantity: { expected: '100000' },
          rate: '0',
          cost: { expected: '0' },
          usageType: 'USE1-FreeEventsRecorded',
        },
        {
          dimension: 'management.additional-copy',
          trail: 'second',
          rate: '0.00002',
          cost: { low: '2', expected: '2', high: '2' },
          usageType: 'USE1-PaidEventsRecorded',
        },
      ],
      unknown: [],
      gates: [],
    });
  });

  test('over the budget: written, and exit 4', async () => {
    using folder = new TempFolder({ 'snapshot.json': JSON.stringify(SNAPSHOT) });
    const { code, stderr } = await runProgram(
      ['report', '--from', 'snapshot.json', '--max-monthly', '0.99', '-o', 'report.txt'],
      { cwd: folder.path },
    );
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /^Budget EXCEEDED: \$\d\.\d\d a month, \$\d\.\d\d above the limit of \$0\.99.*\. See what optimize .*\n$/,
    );
    expect(readFileSync(folder.file('report.txt'), 'utf8')).toContain('Budget EXCEEDED');
  });

  test('the policy in the folder sets the budget, and a flag goes before it', async () => {
    using folder = new TempFolder({
      'snapshot.json': JSON.stringify(SNAPSHOT),
      'trailtrim.yaml': 'budget: {monthly: 1}\n',
    });
    expect((await runProgram(['report', '--from', 'snapshot.json'], { cwd: folder.path })).code).toBe(4);
    expect(
      (await runProgram(['report', '--from', 'snapshot.json', '--max-monthly', '5'], { cwd: folder.path })).code,
    ).toBe(0);
  });

  test('every fault of a snapshot with its pointer, and nothing written', async () => {
    const faulty = {
      ...SNAPSHOT,
      window: { start: '2026-10-01', end: '2026-10-31T00:00:00Z' },
      traffic: [
        { ...ROW, count: -1 },
        { ...ROW, readOnly: 'yes' },
      ],
    };
    using folder = new TempFolder({ 'snapshot.json': JSON.stringify(faulty) });
    const { code, stderr } = await runProgram(['report', '--from', 'snapshot.json', '-o', 'out.txt'], {
      cwd: folder.path,
    });
    expect(code).toBe(2);
    for (const pointer of ['/window/start', '/traffic/0/count', '/traffic/1/readOnly'])
      expect(stderr).toContain(`snapshot.json:${pointer}: `);
    expect(folder.list()).toEqual(['snapshot.json']);
  });

  test('faults of selectors in a snapshot', async () => {
    const faulty = {
      ...SNAPSHOT,
      trails: [
        {
          ...TRAIL,
          advancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventcategory', Equals: ['Management'] }] }],
        },
      ],
    };
    const { code, stderr } = await runProgram(['report', '--from', '-'], { input: JSON.stringify(faulty) });
    expect(code).toBe(2);
    expect(stderr).toContain('-:/trails/0/advancedEventSelectors/0/FieldSelectors/0/Field: ');
    expect(stderr).toContain('did you mean `eventCategory`');
  });

  test('faults of a policy with line and column', async () => {
    using folder = new TempFolder({
      'policy.yaml': 'protect:\n  calls: [GetSecretValue]\ndrop:\n  read: true\nunseen: hide\n',
    });
    const { code, stderr } = await runProgram(['report', '--example', '--policy', 'policy.yaml'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('policy.yaml:2:11: ');
    expect(stderr).toContain('policy.yaml:4:3: unknown key `read` in `drop`');
    expect(stderr).toContain('policy.yaml:5:9: ');
  });

  test('a hostile name cannot reach the terminal', async () => {
    const hostile = { ...SNAPSHOT, trails: [{ ...TRAIL, name: 'a\u001b[31m\u001b]0;owned\u0007b\u202ec' }] };
    for (const format of ['table', 'markdown']) {
      const { stdout } = await runProgram(['report', '--from', '-', '--format', format], {
        input: JSON.stringify(hostile),
      });
      expect(stdout).toContain('abc');
      expect(stdout).not.toMatch(/[\u001b\u0007\u202e]|owned/);
    }
  });
});

describe('-o', () => {
  test('keeps the mode of the file and the link that leads to it', async () => {
    using folder = new TempFolder({ 'real.txt': '' });
    chmodSync(folder.file('real.txt'), 0o600);
    symlinkSync('real.txt', folder.file('link.txt'));
    expect((await runProgram(['report', '--example', '-o', 'link.txt'], { cwd: folder.path })).code).toBe(0);
    expect(lstatSync(folder.file('link.txt')).isSymbolicLink()).toBe(true);
    expect(statSync(folder.file('real.txt')).mode & 0o777).toBe(0o600);
    expect(readFileSync(folder.file('real.txt'), 'utf8')).toContain('CloudTrail');
    expect(folder.list()).toEqual(['link.txt', 'real.txt']);
  });

  test('does not replace what is no regular file', async () => {
    // On the devices of a real system a mistake would be costly; a link to one shows the same.
    using folder = new TempFolder();
    symlinkSync('/dev/null', folder.file('null'));
    expect((await runProgram(['report', '--example', '-o', 'null'], { cwd: folder.path })).code).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('a folder that is not there: exit 2, and what to do', async () => {
    using folder = new TempFolder();
    const { code, stderr } = await runProgram(['report', '--example', '-o', 'nowhere/report.txt'], {
      cwd: folder.path,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('make it first');
  });
});

describe('optimize', () => {
  test('writes selectors that explain accepts and that keep the protected calls', async () => {
    using folder = new TempFolder({
      'events.json': JSON.stringify({
        eventCategory: 'Management',
        eventSource: 'kms.amazonaws.com',
        eventName: 'Decrypt',
        readOnly: true,
      }),
    });
    const written = await runProgram(
      ['optimize', '--example', '--trail', 'org-trail', '--format', 'aws-cli', '-o', 'selectors.json'],
      { cwd: folder.path },
    );
    expect(written.code).toBe(0);
    expect(written.stdout).toBe('');
    expect(written.stderr).toContain('proved: all');
    const explained = await runProgram(['explain', 'selectors.json', '--events', 'events.json', '--format', 'ndjson'], {
      cwd: folder.path,
    });
    expect(explained.code).toBe(0);
    expect(JSON.parse(explained.stdout)).toMatchObject({ logged: true, by: [0] });
  });

  test('a protected call that is lost already: the proposal is written, and exit 4', async () => {
    const writesOnly = [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Management'] },
          { Field: 'readOnly', Equals: ['false'] },
        ],
      },
    ];
    const input = JSON.stringify({ ...SNAPSHOT, trails: [{ ...TRAIL, advancedEventSelectors: writesOnly }] });
    const { code, stdout, stderr } = await runProgram(['optimize', '--from', '-', '--trail', 'audit'], { input });
    const proposal = JSON.parse(stdout) as {
      selectors: unknown;
      protected: readonly { call: string; kept: boolean; witness?: object }[];
    };
    expect(code).toBe(4);
    expect(stderr).toContain('LOST, both before and after');
    expect(proposal.selectors).toEqual(writesOnly);
    expect(proposal.protected.find(({ call }) => call === 'kms:Decrypt')).toEqual({
      call: 'kms:Decrypt',
      kept: false,
      witness: { eventCategory: 'Management', eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', readOnly: true },
    });
  });

  test('selectors that are not known: exit 2 with the command that tells them', async () => {
    const input = JSON.stringify({ ...SNAPSHOT, trails: [{ ...TRAIL, advancedEventSelectors: null }] });
    const { code, stderr } = await runProgram(['optimize', '--from', '-', '--trail', 'audit'], { input });
    expect(code).toBe(2);
    expect(stderr).toContain('get-event-selectors');
  });
});

describe('explain', () => {
  const SELECTORS = [
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Management'] },
        { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
      ],
    },
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Management'] },
        { Field: 'readOnly', Equals: ['false'] },
      ],
    },
  ];
  const EVENTS = [
    { eventCategory: 'Management', eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', readOnly: true },
    { eventCategory: 'Management', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', readOnly: false },
  ];
  const EXPECTED = [
    {
      logged: false,
      by: [],
      because: [
        { selector: 0, logged: false, field: 'eventSource', operator: 'NotEquals', actual: 'kms.amazonaws.com' },
        { selector: 1, logged: false, field: 'readOnly', operator: 'Equals', actual: 'true' },
      ],
    },
    {
      logged: true,
      by: [0, 1],
      because: [
        { selector: 0, logged: true },
        { selector: 1, logged: true },
      ],
    },
  ];
  const lines = EVENTS.map((event) => JSON.stringify(event)).join('\n');

  test.for<[string, string | Buffer]>([
    ['one record a line', lines],
    ['an array', JSON.stringify(EVENTS, null, 2)],
    ['as CloudTrail delivers them', JSON.stringify({ Records: EVENTS })],
    ['gzipped', gzipSync(lines)],
  ])('events %s', async ([, content]) => {
    using folder = new TempFolder({
      'selectors.json': JSON.stringify({ AdvancedEventSelectors: SELECTORS, TrailARN: 'x' }),
      events: content,
    });
    const { code, stdout } = await runProgram(
      ['explain', 'selectors.json', '--events', 'events', '--format', 'ndjson'],
      { cwd: folder.path },
    );
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(EXPECTED);
  });

  test('lines that hold whole files are taken apart, as observe does', async () => {
    const files = EVENTS.map((event) => JSON.stringify({ Records: [event] })).join('\n');
    using folder = new TempFolder({ 'selectors.json': JSON.stringify(SELECTORS), 'events.ndjson': files });
    const { stdout } = await runProgram(
      ['explain', 'selectors.json', '--events', 'events.ndjson', '--format', 'ndjson'],
      { cwd: folder.path },
    );
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(EXPECTED);
  });

  test('no events: a note, and nothing on standard output', async () => {
    using folder = new TempFolder({ 'selectors.json': JSON.stringify(SELECTORS), 'events.ndjson': '\n' });
    expect(await runProgram(['explain', 'selectors.json', '--events', 'events.ndjson'], { cwd: folder.path })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'note: no records in events.ndjson\n',
    });
  });

  test('a bad line is named by its number in the file', async () => {
    using folder = new TempFolder({
      'selectors.json': JSON.stringify(SELECTORS),
      'events.ndjson': `${lines.split('\n')[0]}\n\n\n{bad\n`,
    });
    const { code, stderr } = await runProgram(['explain', 'selectors.json', '--events', 'events.ndjson'], {
      cwd: folder.path,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^events\.ndjson:4:1: not JSON/);
  });

  test('escape sequences of an input do not reach the terminal', async () => {
    using folder = new TempFolder({
      'selectors.json': JSON.stringify([
        { FieldSelectors: [{ Field: 'eventCategory', '\u001b[31mEquals': ['Management'] }] },
      ]),
      'events.ndjson': '{\u001b]0;x\u0007',
    });
    const { stderr } = await runProgram(['explain', 'selectors.json', '--events', 'events.ndjson'], {
      cwd: folder.path,
    });
    expect(stderr).toContain('[operator-unknown]');
    expect(stderr).not.toMatch(/[\u001b\u0007]/);
  });

  test('basic selectors are translated', async () => {
    using folder = new TempFolder({ 'events.ndjson': lines });
    const input = JSON.stringify({
      EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [] }],
    });
    const { code, stdout } = await runProgram(['explain', '-', '--events', 'events.ndjson'], {
      cwd: folder.path,
      input,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^dropped .*kms.*readOnly Equals against true\nlogged .*RunInstances/);
  });

  test('selectors with faults: exit 4, every problem with its pointer and rule', async () => {
    using folder = new TempFolder({
      'selectors.json': '[{}, {"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]}]}]',
      'events.ndjson': lines,
    });
    const { code, stdout, stderr } = await runProgram(['explain', 'selectors.json', '--events', 'events.ndjson'], {
      cwd: folder.path,
    });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('selectors.json:/0/FieldSelectors: ');
    expect(stderr).toContain('[resources-type-required]');
  });

  test.for([
    '# A page\n\nWith words: and more\nthan that.\n',
    '\u0000PNG',
    "import { x } from './y.ts';\n",
    'just words',
  ])('what is neither JSON nor YAML is told as that, %j: exit 2', async (content) => {
    using folder = new TempFolder({ page: content });
    const { code, stderr } = await runProgram(['check', 'page'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^page:\/: neither JSON nor YAML|^page: this is the source of a program/);
  });

  test.for(['{}', '7', 'not json', '', '{"EventSelectors": 7}'])('no selector file, %s: exit 2', async (content) => {
    using folder = new TempFolder({ 'selectors.json': content, 'events.ndjson': lines });
    const { code, stderr } = await runProgram(['explain', 'selectors.json', '--events', 'events.ndjson'], {
      cwd: folder.path,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^selectors\.json:\//);
  });
});

describe('observe', () => {
  const record = {
    eventVersion: '1.08',
    eventTime: '2026-10-05T10:00:00Z',
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    awsRegion: 'us-east-1',
    eventID: 'e-1',
    readOnly: true,
    eventCategory: 'Management',
    managementEvent: true,
    recipientAccountId: '111122223333',
  };
  const trails = `${JSON.stringify({ trailList: [{ Name: 'audit', TrailARN: TRAIL.arn, HomeRegion: 'us-east-1', IsMultiRegionTrail: true, HasCustomEventSelectors: true, S3BucketName: 'logs' }] })}\n${JSON.stringify({ TrailARN: TRAIL.arn, AdvancedEventSelectors: TRAIL.advancedEventSelectors })}`;

  test('a good file, a broken one, a digest: the snapshot has the first, a gap for the second', async () => {
    using folder = new TempFolder({
      'a.json.gz': gzipSync(JSON.stringify({ Records: [record, record, { ...record, eventID: 'e-2' }] })),
      'b.json.gz': gzipSync('{"Records":[').subarray(0, 20),
      'c.json': JSON.stringify({ digestStartTime: '2026-10-05T10:00:00Z', awsAccountId: '111122223333' }),
      'trails.txt': trails,
    });
    const { code, stdout, stderr } = await runProgram(
      ['observe', '--logs', '.', '--trails', 'trails.txt', '-o', 'snapshot.json'],
      { cwd: folder.path },
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('b.json.gz: not counted');
    expect(stderr).toContain('1 delivered again and counted once');
    expect(stderr).toContain('1 digest file skipped');
    expect(JSON.parse(readFileSync(folder.file('snapshot.json'), 'utf8'))).toMatchObject({
      schema: 'trailtrim/snapshot@1',
      window: { start: '2026-10-05T00:00:00Z', end: '2026-10-06T00:00:00Z' },
      traffic: [{ eventName: 'Decrypt', count: 2, daily: [2], evidence: 'measured' }],
      trails: [{ name: 'audit', logging: null, bucket: 'logs' }],
      gaps: [{ what: expect.stringContaining('b.json.gz') as string }],
    });
    const report = await runProgram(['report', '--from', 'snapshot.json', '--format', 'json'], { cwd: folder.path });
    expect(JSON.parse(report.stdout)).toMatchObject({
      // The first copy is free; what is written to the bucket comes on top.
      total: { low: '0', expected: expect.stringMatching(/^0\.0/) as string, high: null },
      // Nor was it asked which Insights are on.
      unknown: [
        { what: expect.stringContaining('Insights of trail audit') as string },
        { what: expect.stringContaining('b.json.gz') as string },
      ],
    });
  });

  test('answers that contradict each other: told, a gap, and the last counts', async () => {
    const newer = [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        ],
      },
    ];
    using folder = new TempFolder({
      'a.json': JSON.stringify({ Records: [record] }),
      'trails.txt': `${trails}\n${JSON.stringify({ TrailARN: TRAIL.arn, AdvancedEventSelectors: newer })}`,
    });
    const { code, stderr } = await runProgram(
      ['observe', '--logs', 'a.json', '--trails', 'trails.txt', '-o', 'snapshot.json'],
      { cwd: folder.path },
    );
    expect(code).toBe(0);
    expect(stderr).toContain(`note: event selectors of trail ${TRAIL.arn}: answers in the input differ; the last one`);
    expect(JSON.parse(readFileSync(folder.file('snapshot.json'), 'utf8'))).toMatchObject({
      trails: [{ advancedEventSelectors: newer }],
      gaps: [{ kind: 'disagreement', subjects: [{ kind: 'trail-setting', setting: 'event-selectors' }] }],
    });
  });

  test('no file that can be read: exit 2, nothing written', async () => {
    using folder = new TempFolder({ 'a.json': '{"Records":[', 'b.ndjson': 'nothing' });
    const { code, stderr } = await runProgram(['observe', '--logs', '.', '-o', 'snapshot.json'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('none of 2 files could be read');
    expect(folder.list()).toEqual(['a.json', 'b.ndjson']);
  });
});
