import { describe, expect, test } from 'vitest';
import { widthOf } from '../../../src/base/display-width.ts';
import { commandOn, wordsOf } from '../command-on-screen.ts';
import { makeSession, makeSnapshot, makeTrail } from '../estate.ts';
import { show } from '../state-of.ts';

const session = makeSession();
const BLANKS = '/home/me/plans of mine/next month/org trail.json';
const LONG = `${'/very/long/way'.repeat(8)}/it's mine/org-trail.selectors.json`;

function wanted(name: string, path: string): readonly string[] {
  return [
    'aws',
    'cloudtrail',
    'put-event-selectors',
    '--trail-name',
    name,
    '--region',
    'us-east-1',
    '--advanced-event-selectors',
    `file://${path}`,
  ];
}

describe('the command that is shown', () => {
  for (const columns of [60, 80, 120, 200])
    test.each([
      'org-trail.selectors.json',
      BLANKS,
      LONG,
      'x'.repeat(300),
      `it's/${"'".repeat(80)}`,
      `日本語/${'カナ '.repeat(30)}x`,
      '$(reboot)/`id`/"*?"\\',
    ])(`is read by a shell as it is meant, at ${columns} columns: %s`, (path) => {
      const rows = show(session, { mode: 'write', path, size: { columns, rows: 60 } });
      for (const row of rows) expect(widthOf(row)).toBeLessThan(columns);
      expect(wordsOf(commandOn(rows))).toEqual(wanted('org-trail', path));
    });

  test('breaks between words where each of them fits', () => {
    const rows = show(session, { mode: 'write', size: { columns: 60, rows: 16 } });
    expect(commandOn(rows)).toMatchInlineSnapshot(`
      "aws cloudtrail put-event-selectors --trail-name org-trail \\
        --region us-east-1 --advanced-event-selectors \\
        file://org-trail.selectors.json"
    `);
  });

  test('names the trail and its home Region', () => {
    const trails = [makeTrail({ name: '-odd trail', homeRegion: 'eu-west-1' })];
    const rows = show(makeSession({ snapshot: makeSnapshot({ trails }) }), { mode: 'write', path: 'x' });
    expect(wordsOf(commandOn(rows))).toEqual([
      'aws',
      'cloudtrail',
      'put-event-selectors',
      '--trail-name=-odd trail',
      '--region',
      'eu-west-1',
      '--advanced-event-selectors',
      'file://x',
    ]);
  });

  test('says so where a character of it cannot be drawn', () => {
    const note = 'A ? stands for a character that cannot be drawn here.';
    const text = (path: string): string =>
      show(session, { mode: 'write', path, size: { columns: 200, rows: 24 } }).join('\n');
    expect(text('👍🏽.json')).toContain(note);
    expect(text('what?.json')).not.toContain(note);
  });
});

describe('the dialog', () => {
  test('the whole screen', () => {
    expect(show(session, { mode: 'write', path: BLANKS }).join('\n')).toMatchInlineSnapshot(`
      " trailtrim  example  1111..3333  us-east-1  28d           $229.26+ → $91.06+/mo
      [1 Overview] 2 Resources  3 Selectors  4 Protected   trail org-trail  read-only
      ───────────────────────────────────────────────────────────────────────────────
      ╭─ Write the selector file ───────────────────────────────────────────────────╮
      │                                                                             │
      │ to       /home/me/plans of mine/next month/org trail.json_                  │
      │          type to change the path, ctrl-u empties it                         │
      │                                                                             │
      │ contains 9 selectors, 69 values, saves $138.20 a month                      │
      │          14 of 14 protected kept                                            │
      │                                                                             │
      │ Nothing is sent to AWS. The command below replaces all selectors that the   │
      │ trail has now: save those first.                                            │
      ╰─────────────────────────────────────────────────────────────────────────────╯

      aws cloudtrail put-event-selectors --trail-name org-trail --region us-east-1 \\
        --advanced-event-selectors \\
        'file:///home/me/plans of mine/next month/org trail.json'



      ───────────────────────────────────────────────────────────────────────────────
       prices of 2026-07-31   traffic 2026-10-23 to 2026-11-19   40 resources
       enter:write  esc:cancel"
    `);
  });

  test('a path is shown whole', () => {
    for (const columns of [60, 80]) {
      const rows = show(session, { mode: 'write', path: LONG, size: { columns, rows: 60 } });
      const text = rows.map((row) => row.replaceAll(/^│? *|[ │]*$/g, '')).join('');
      expect(text).toContain(`${LONG}_`);
    }
  });

  test('what does not fit is reached with the arrows', () => {
    const size = { columns: 60, rows: 16 };
    const tall = commandOn(show(session, { mode: 'write', path: LONG, size: { ...size, rows: 60 } }));
    const seen = Array.from({ length: 12 }, (_, steps) =>
      show(session, { mode: 'write', path: LONG, size, keys: Array.from({ length: steps }, () => 'down') }),
    );
    expect(seen[0]!.join('\n')).toContain('Write the selector file, arrows scroll');
    for (const row of tall.split('\n')) expect(seen.flat()).toContain(row);
    expect(seen.at(-1)).toEqual(seen.at(-2));
    expect(show(session, { mode: 'write', path: LONG, size, keys: ['down', 'down', 'x'] })).toContainEqual(
      expect.stringMatching(/^ to /),
    );
  });

  test('what fits says nothing of arrows', () => {
    for (const columns of [60, 80])
      expect(show(session, { mode: 'write', size: { columns, rows: 16 } }).join('\n')).not.toContain('arrows');
  });
});
