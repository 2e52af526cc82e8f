import { describe, expect, test } from 'vitest';
import { toCount } from '../../../src/model/quantity/count.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { NO_CHOICES } from '../../../src/optimize/question.ts';
import { findingRows } from '../../../src/tui/screens/overview/findings.ts';
import { openSession } from '../../../src/tui/state/session.ts';
import { jsonLines, selectorEntries } from '../../../src/tui/screens/selectors/selector-text.ts';
import { bucketRows, makeFacts, makeSession, makeSnapshot, makeTrail, MANAGEMENT } from '../estate.ts';
import { SCREEN_NAMES, show } from '../state-of.ts';

describe('Overview', () => {
  test('the whole screen', () => {
    expect(show(makeSession()).join('\n')).toMatchInlineSnapshot(`
      " trailtrim  example  1111..3333  us-east-1  28d           $229.26+ → $91.06+/mo
      [1 Overview] 2 Resources  3 Selectors  4 Protected   trail org-trail  read-only
      ───────────────────────────────────────────────────────────────────────────────
       Projected CloudTrail cost per month                now    proposed       saved
        Management, first copy                          $0.00       $0.00       $0.00
        Management, extra copies ███▎                  $31.02      $31.02       $0.00
        S3 data events           ███▎░░░░░░░░░░░     $142.98+     $31.56+     $111.42
        Lambda data events       ▊                      $7.60       $7.60       $0.00
        DynamoDB data events     █▉░░░                 $39.66      $18.37      $21.29
        Log files in S3          ▎                     $7.99+      $2.50+       $5.49
        Total                                        $229.26+     $91.06+     $138.20
       A month of 730 hours: $229.26 + ?, between $225.49 and $233.15 in four of
       five such forecasts; ? stands for 1 resource without a count; no clear growth
       Data events a day  ███████████████████████  max 6.3M, then 6.3M (6.2M to 6.4M)
       Proposed month: at least $87.05, no upper bound (1 thing is not known)
       Findings                                                             enter: go
      > [$]  dropping reads of 31 resources saves $128.70 (65% of data cost)      → 2
        [$]  deliveries into acme-ct-logs: leaving them out saves $9.50           → 2
        [$]  trail z-audit-old is charged for further management copies: $31.02
        [!]  1 resource without a count: its cost is unknown, not zero            → 2
        [ok] all 14 protected calls and resources stay recorded                   → 4
      ───────────────────────────────────────────────────────────────────────────────
       prices of 2026-07-31   traffic 2026-10-23 to 2026-11-19   40 resources
       ?:help  q:quit  tab:screen  enter:go  u:undo  w:write"
    `);
  });

  test('where there is room, the days and the month to come are a chart', () => {
    const size = { columns: 100, rows: 40 };
    const chart = (ascii: boolean): string => {
      const lines = show(makeSession({ ascii }), { size });
      const first = lines.findIndex((row) => row.startsWith(' Data events a day'));
      return lines.slice(first - 2, first + 10).join('\n');
    };
    expect(chart(false)).toMatchInlineSnapshot(`
      " A month of 730 hours: $229.26 + ?, between $225.49 and $233.15 in four of five such forecasts; ?
       stands for 1 resource without a count; no clear growth
       Data events a day   a month of 730 hours: 6.3M a day, between 6.2M and 6.4M
         6.4M │▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  ▆▆▆▆▆▇▇▇▇▇█████
              │████████████████████████████████████████████████████████  ███████████████
              │████████████████████████████████████████████████████████  ███████████████
              │████████████████████████████████████████████████████████  ███████████████
              │████████████████████████████████████████████████████████  ███████████████
              │████████████████████████████████████████████████████████  ███████████████
            0 │████████████████████████████████████████████████████████  ███████████████
               2026-10-23                                    2026-11-19  low  exp. high
       Proposed month: at least $87.05, no upper bound (1 thing is not known)"
    `);
    expect(chart(true)).toMatchInlineSnapshot(`
      " A month of 730 hours: $229.26 + ?, between $225.49 and $233.15 in four of five such forecasts; ?
       stands for 1 resource without a count; no clear growth
       Data events a day   a month of 730 hours: 6.3M a day, between 6.2M and 6.4M
         6.4M |********************************************************  +++++*****#####
              |########################################################  ###############
              |########################################################  ###############
              |########################################################  ###############
              |########################################################  ###############
              |########################################################  ###############
            0 |########################################################  ###############
               2026-10-23                                    2026-11-19  low  exp. high
       Proposed month: at least $87.05, no upper bound (1 thing is not known)"
    `);
  });

  test.each([
    ['by two weeks', 455, 'Data events a day, by 2 weeks'],
    ['by week', 91, 'Data events a day, by week'],
    ['by day', 28, 'Data events a day  '],
  ])('a long window is a chart %s', (_, days, caption) => {
    const window = windowFrom(new Date('2025-08-22'), days);
    const daily = Array.from({ length: days }, (__, day) => 1_000_000 + day * 1000);
    const traffic = bucketRows('acme-raw', 1_000_000, 1_000).map((row) => ({
      ...row,
      daily,
      count: toCount(daily.reduce((a, b) => a + b, 0)),
    }));
    const lines = show(makeSession({ snapshot: makeSnapshot({ traffic, window }) }), {
      size: { columns: 80, rows: 50 },
    });
    const first = lines.findIndex((row) => row.includes(caption));
    expect(first).toBeGreaterThan(0);
    expect(lines[first + 8]).toMatch(/^ {9}2025-08-22 .* {2}low {2}exp\. high$/);
    expect(lines[first + 1]).toContain(' │');
    expect(lines[first + 7]).toMatch(/^ +0 │█+ {2}█{15}$/);
  });

  test('where nothing is forecast, nothing is said or shown of a month to come', () => {
    const text = show(makeSession({ month: OBSERVED_WINDOW }), { size: { columns: 120, rows: 50 } }).join('\n');
    expect(text).not.toMatch(/such forecasts|exp\.|a day, between/);
    expect(text).toContain(' Data events a day\n');
    expect(show(makeSession({ month: OBSERVED_WINDOW })).join('\n')).toMatch(/max 6\.3M$/m);
  });

  test.each([
    { columns: 60, rows: 16 },
    { columns: 80, rows: 24 },
    { columns: 100, rows: 30 },
    { columns: 120, rows: 40 },
    { columns: 200, rows: 60 },
  ])('the amount of the forecast is there at %j, and at least one finding', (size) => {
    const text = show(makeSession(), { size }).join('\n');
    expect(text).toContain('A month of 730 hours: $229.26 + ?');
    expect(text).toContain('> [$]');
  });

  test('nothing unknown is said to be a range of one amount', () => {
    const snapshot = makeSnapshot({ traffic: bucketRows('acme-raw', 1_000_000, 1_000) });
    const trails = snapshot.trails.map((trail) => ({ ...trail, bucket: null }));
    const lines = show(makeSession({ snapshot: { ...snapshot, trails } }));
    expect(lines.join('\n')).toContain('Proposed month: $0.03');
  });

  test('findings lead to the screens where they are seen', () => {
    const session = makeSession();
    const found = findingRows(session, session.planOf(NO_CHOICES));
    expect(found.map(({ goes, filter, text }) => [goes?.title, filter, text])).toEqual([
      ['Resources', 'is:dropped', expect.stringContaining('dropping reads of 31 resources saves')],
      ['Resources', 'is:dropped', expect.stringContaining('deliveries into acme-ct-logs: leaving them out')],
      [undefined, undefined, 'trail z-audit-old is charged for further management copies: $31.02'],
      ['Resources', 'is:unknown', '1 resource without a count: its cost is unknown, not zero'],
      ['Protected', undefined, 'all 14 protected calls and resources stay recorded'],
    ]);
  });

  test('a trail of management events only has nothing to save, and says why', () => {
    const snapshot = makeSnapshot({ trails: [makeTrail({ selectors: [MANAGEMENT] })] });
    const lines = show(makeSession({ snapshot })).join('\n');
    expect(lines).toContain('[i]  org-trail records no data events');
    expect(show(makeSession({ snapshot }), { screen: 'resources' }).join('\n')).toContain(
      'no data events in the snapshot are recorded by org-trail',
    );
  });
});

describe('Resources', () => {
  test('the whole screen', () => {
    expect(show(makeSession(), { screen: 'resources' }).join('\n')).toMatchInlineSnapshot(`
      " trailtrim  example  1111..3333  us-east-1  28d           $229.26+ → $91.06+/mo
       1 Overview [2 Resources] 3 Selectors  4 Protected   trail org-trail  read-only
      ───────────────────────────────────────────────────────────────────────────────
       no filter, / to set one                                           40 resources
        St  Kind Name                  Reads/d  Writes/d days         $/mo↓     saved
      > [-] s3   acme-raw                 2.0M     40.0k ████████     62.05     60.83
        [K] s3   acme-pii-exports         900k      1.0k ████████     27.41
        [-] ddb  sessions                 700k      2.0k ████████     21.35     21.29
        [K] ddb  patients                 600k      2.0k ████████     18.31
        [d] s3   acme-ct-logs              500      300k ████████      9.14      9.12
        [ ] fn   resize                      0      250k ████████      7.60
        [-] s3   acme-bulk-31            61.0k       100 ████████      1.86      1.86
        [-] s3   acme-bulk-30            60.0k       100 ████████      1.83      1.82
        [-] s3   acme-bulk-29            59.0k       100 ████████      1.80      1.79
        [-] s3   acme-bulk-28            58.0k       100 ████████      1.77      1.76
      ╭─ acme-raw  111122223333 us-east-1 ──────────────────────────────────────────╮
      │ now      reads 2.0M/d  writes 40.0k/d  $62.05/mo                            │
      │ plan     drop reads, keep writes: $1.22/mo, saves $60.83                    │
      │ source   measured                                                           │
      │ risk     detections and queries no longer see s3:GetObject                  │
      ╰─────────────────────────────────────────────────────────────────────────────╯
      ───────────────────────────────────────────────────────────────────────────────
       [K] keep [-] drop reads [x] drop all [~] unknown [ ] logged
       ?:help  q:quit  tab:screen  space:keep/drop  /:filter  s:sort  u:undo  w:write"
    `);
  });

  test.each([
    ['acme-pii-exports', 'kept by  policy, protect.resources arn:aws:s3:::acme-pii-*/'],
    ['acme-ct-logs', 'drop what services deliver, keep who reads, writes'],
    ['acme-thumbs', 'stays logged: its count is not known. space drops its reads anyway'],
    ['acme-quiet', 'stays logged: would save <$0.01'],
    ['acme-bulk-0', 'stays logged: would save $0.91, the policy asks for $1.00 a month'],
    ['resize', 'stays logged: an invocation is not a read (policy: drop.invokes)'],
    ['acme-raw', 'detections and queries no longer see s3:GetObject'],
  ])('the details of %s', (filter, text) => {
    expect(show(makeSession(), { screen: 'resources', filter }).join('\n')).toContain(text);
  });

  test('unknown shows as a question mark, never as zero', () => {
    const row = show(makeSession(), { screen: 'resources', filter: 'acme-thumbs' })[5]!;
    expect(row).toMatch(/^> \[~\] s3 +acme-thumbs +\? +\? ········ +\?$/);
  });

  test('a filter that is not understood is shown as such', () => {
    const [line] = show(makeSession(), { screen: 'resources', filter: 'reads>x acme' }).slice(3);
    expect(line).toContain('not understood: reads>x');
    expect(line).toContain('37 of 40');
  });

  test('a hostile name cannot write to the screen', () => {
    const name = 'evil\u001b[2J\u001b]0;x\u0007\u009b31m\u202egpj';
    const snapshot = makeSnapshot({ traffic: bucketRows(name, 1_000_000, 5) });
    const session = makeSession({ snapshot, title: 'example' });
    for (const screen of SCREEN_NAMES)
      for (const keys of [[], ['enter']])
        expect(show(session, { screen, keys, row: screen === 'selectors' ? 1 : 0 }).join('\n')).not.toMatch(
          /[^\n\P{C}]/u,
        );
    expect(show(session, { screen: 'resources' }).join('\n')).toContain('evilgpj');
  });
});

describe('Selectors', () => {
  test('the whole screen', () => {
    expect(show(makeSession(), { screen: 'selectors', row: 1 }).join('\n')).toMatchInlineSnapshot(`
      " trailtrim  example  1111..3333  us-east-1  28d           $229.26+ → $91.06+/mo
       1 Overview  2 Resources [3 Selectors] 4 Protected   trail org-trail  read-only
      ───────────────────────────────────────────────────────────────────────────────
       Trail org-trail                       ██▊░░░░░░░░░░░░░░░░░ 69/500 values used
      ╭─ 9 selectors ─────────────────╮╭─ JSON  enter: the rest ────────────────────╮
      │   1 Management events select… ││ {                                          │
      │ > 2 All AWS::S3::Object, tra… ││   "Name": "All AWS::S3::Object, trailtrim: │
      │   3 All AWS::S3::Object, tra… ││   other resources",                        │
      │   4 All AWS::S3::Object, tra… ││   "FieldSelectors": [                      │
      │   5 All AWS::S3::Object, tra… ││     {"Field": "eventCategory",             │
      │   6 All AWS::DynamoDB::Table… ││      "Equals": ["Data"]},                  │
      │   7 All AWS::DynamoDB::Table… ││     {"Field": "resources.type",            │
      │   8 All AWS::DynamoDB::Table… ││      "Equals": ["AWS::S3::Object"]},       │
      │   9 All AWS::Lambda::Function ││     {"Field": "resources.ARN",             │
      │   ! Warnings (4)              ││      "NotStartsWith": [                    │
      │                               ││        "arn:aws:s3:::acme-bulk-10/",       │
      ╰───────────────────────────────╯╰────────────────────────────────────────────╯
       [ok] valid   [ok] 69 of 500 values   [ok] 14 of 14 protected kept
       [!]  files that are put into acme-ct-logs without the ARN of a caller, as AWS…
       [!]  detections, EventBridge rules and saved queries no longer see reads of 3…
       [!]  AWS Config cloudtrail-all-read-s3-data-event-check, cloudtrail-all-write…
      ───────────────────────────────────────────────────────────────────────────────
       9 selectors, 69 of 500 values, saves $138.20 a month
       ?:help  q:quit  tab:screen  enter:read  u:undo  w:write"
    `);
  });

  test('the text of each selector is JSON that says the same', () => {
    const plan = makeSession().planOf(NO_CHOICES);
    plan.proposal.selectors.forEach((selector, index) =>
      expect(JSON.parse(jsonLines(plan, index, 1_000).join('\n'))).toEqual(selector),
    );
  });

  test('the last entry holds every warning in full', () => {
    const plan = makeSession().planOf(NO_CHOICES);
    const entry = selectorEntries(plan).length - 1;
    const text = jsonLines(plan, entry, 60).join(' ').replaceAll(/\s+/g, ' ');
    for (const warning of plan.warnings) expect(text).toContain(warning);
  });
});

describe('Protected', () => {
  test('the whole screen', () => {
    expect(show(makeSession(), { screen: 'protected', row: 3 }).join('\n')).toMatchInlineSnapshot(`
      " trailtrim  example  1111..3333  us-east-1  28d           $229.26+ → $91.06+/mo
       1 Overview  2 Resources  3 Selectors [4 Protected]  trail org-trail  read-only
      ───────────────────────────────────────────────────────────────────────────────
       These must stay recorded in every account and Region, by any trail or store:
       proved for all their events. A LOST row shows an event that is lost.
        Call or resource                    Kept by, or where not         Result
        all management events               org-trail                     KEPT
        secretsmanager:GetSecretValue       org-trail                     KEPT
        secretsmanager:BatchGetSecretValue  org-trail                     KEPT
      > kms:Decrypt                         org-trail                     KEPT
        kms:ReEncrypt                       org-trail                     KEPT
        ssm:GetParameter                    org-trail                     KEPT
        ssm:GetParameters                   org-trail                     KEPT
      ╭─ proof: kms:Decrypt ────────────────────────────────────────────────────────╮
      │ events  kms.amazonaws.com Decrypt readOnly=true                             │
      │ 1 Management events selector                               match: RECORDED  │
      │ 2 All AWS::S3::Object, trailtr… eventCategory Equals Data  no match         │
      │ 3 All AWS::S3::Object, trailtr… eventCategory Equals Data  no match         │
      │ 6 more selectors                                                            │
      │ If dropped: saves $30.42 a month (another trail records it too)             │
      ╰─────────────────────────────────────────────────────────────────────────────╯
      ───────────────────────────────────────────────────────────────────────────────
       14 of 14 kept   policy: no file, so built-in protection only
       ?:help  q:quit  tab:screen  enter:proof  u:undo  w:write"
    `);
  });

  test('a resource is meant with every call of every service, and what its events cost', () => {
    const last = makeSession().planOf(NO_CHOICES).losses().coverage.length - 1;
    const screen = show(makeSession(), { screen: 'protected', row: last }).join('\n');
    expect(screen).toContain('proof: s3:acme-pii-exports');
    expect(screen).toContain('events  every call with any readOnly');
    expect(screen).toMatch(/If dropped: saves \$27\.41 a month/);
  });

  test('the first copy is free, so dropping it saves nothing', () => {
    const snapshot = makeSnapshot({ trails: [makeTrail()] });
    const lines = show(makeSession({ snapshot }), { screen: 'protected', row: 3 }).join('\n');
    expect(lines).toContain('If dropped: saves $0.00 (first copy is free). No trail can drop it by name.');
  });

  test('what is lost is shown with an event that is lost', () => {
    const trail = makeTrail({
      selectors: [
        {
          Name: 'Management, no KMS',
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
          ],
        },
      ],
    });
    const session = openSession(makeFacts({ snapshot: makeSnapshot({ trails: [trail] }), policy: DEFAULT_POLICY }));
    const lines = show(session, { screen: 'protected', row: 3 });
    expect(lines.find((row) => row.startsWith('> kms:Decrypt'))).toMatch(/ account 111122223333 +LOST$/);
    expect(lines.join('\n')).toContain('lost event  kms.amazonaws.com Decrypt readOnly=true');
    expect(lines.join('\n')).toContain('eventSource NotEquals km');
    expect(lines.join('\n')).toContain('10 of 12 kept, 2 already LOST today');
    expect(show(session).join('\n')).toContain('2 of 12 protected calls and resources LOST');
  });

  test('a call that is not known is shown as not proved, with the reason, and is counted nowhere as kept', () => {
    const calls = [
      'kms:Decrypt',
      'lambda:InvokeFunction',
      { call: 's3:GetObject', resourceType: 'AWS::S3::AccessPoint' },
    ];
    const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, builtin: false, calls } };
    const session = openSession(makeFacts({ snapshot: makeSnapshot({ trails: [makeTrail()] }), policy }));
    const lines = show(session, { screen: 'protected', row: 2 });
    expect(lines.find((row) => row.startsWith('> lambda:InvokeFunction'))).toMatch(
      / account 111122223333 +NOT PROVED$/,
    );
    expect(lines.join('\n')).toContain('s3:GetObject (S3::AccessPoint)');
    expect(lines.join('\n')).toContain('NOT PROVED: lambda:InvokeFunction');
    expect(lines.join(' ')).toMatch(/no event has this name, which is that of an action in IAM/);
    expect(lines.join('\n')).toContain('1 of 3 kept, 1 already LOST today, 1 not proved');
    const overview = show(session).join('\n');
    expect(overview).toContain('1 of 3 protected calls and resources not proved');
    expect(overview).not.toContain('stay recorded');
    expect(show(session, { screen: 'selectors' }).join('\n')).toContain('of 3 protected 1 LOST, 1 not proved');
    expect(show(session, { mode: 'write' }).join('\n')).toContain('of 3 protected 1 LOST, 1 not proved');
  });

  test('it is asked by account and Region, of all trails: with where it is lost or not proved, and why', () => {
    const [other, third] = ['444455556666', '777788889999'] as const;
    const traffic = [other, third].flatMap((account) =>
      makeSnapshot()
        .traffic.slice(0, 1)
        .map((row) => ({ ...row, account })),
    );
    const trails = [
      makeTrail(),
      makeTrail({ name: 'own', account: other, arn: `arn:aws:cloudtrail:us-east-1:${other}:trail/own`, logging: null }),
    ];
    const session = openSession(makeFacts({ snapshot: makeSnapshot({ trails, traffic }), policy: DEFAULT_POLICY }));
    for (const columns of [80, 120]) {
      const size = { columns, rows: columns === 80 ? 24 : 40 };
      const screen = show(session, { screen: 'protected', row: 3, size }).join('\n');
      expect(screen).toMatch(/^> kms:Decrypt +account 777788889999 +LOST$/m);
      expect(screen).toContain('lost in account 777788889999: no trail or store reaches it');
      expect(screen).toContain('not proved in account 444455556666: whether own is logging is not known');
      expect(screen).toContain('kept in account 111122223333 by org-trail');
      expect(screen).toContain('0 of 12 kept, 12 already LOST today');
    }
    expect(show(session).join('\n')).toContain('12 of 12 protected calls and resources LOST in 1 account, also today');
    const half = openSession(
      makeFacts({ snapshot: makeSnapshot({ trails, traffic: traffic.slice(0, 1) }), policy: DEFAULT_POLICY }),
    );
    expect(show(half, { screen: 'protected' }).join('\n')).toMatch(
      /^> all management events +account 444455556666 +NOT PROVED$/m,
    );
    expect(show(half).join('\n')).toContain('12 of 12 protected calls and resources not proved');
  });

  test('a loss of the rest of management events alone is told too', () => {
    const reads = [...MANAGEMENT.FieldSelectors, { Field: 'readOnly', Equals: ['true'] }] as const;
    const snapshot = makeSnapshot({ trails: [makeTrail({ selectors: [{ FieldSelectors: reads }] })] });
    const session = openSession(makeFacts({ snapshot, policy: DEFAULT_POLICY }));
    expect(show(session, { screen: 'protected' }).join('\n')).toMatch(
      /^> all management events +account \d{12} +LOST$/m,
    );
    expect(show(session).join('\n')).toContain('management events LOST in 1 account, also today');
  });

  test('another trail may keep what this one does not', () => {
    const trails = [makeTrail({ selectors: [] }), makeTrail({ name: 'z-audit', selectors: [MANAGEMENT] })];
    const session = makeSession({ snapshot: makeSnapshot({ trails }), policy: DEFAULT_POLICY });
    expect(show(session, { screen: 'protected' }).join('\n')).toMatch(/^> all management events +z-audit +KEPT$/m);
  });
});

describe('the frame', () => {
  test('ASCII terminals get ASCII', () => {
    const session = makeSession({ ascii: true });
    for (const screen of SCREEN_NAMES)
      for (const mode of ['browse', 'help', 'write'] as const)
        for (const row of show(session, { screen, mode })) expect(row).toMatch(/^[\x20-\x7e]*$/);
  });

  test('help is made from the key table', () => {
    const lines = show(makeSession(), { screen: 'resources', mode: 'help', size: { columns: 80, rows: 60 } }).join(
      '\n',
    );
    for (const text of [
      'space',
      'shift-tab',
      'ctrl-d ctrl-u',
      'write the selector file',
      'kind:s3|fn',
      's3 buckets, fn functions, ddb tables,',
      '[~]',
    ])
      expect(lines).toContain(text);
  });

  test.each([
    [59, 24],
    [80, 15],
  ])('%ix%i is too small', (columns, rows) => {
    const lines = show(makeSession(), { size: { columns, rows } });
    expect(lines).toHaveLength(rows);
    expect(lines[0]).toBe('terminal too small');
  });
});
