import { makeStore } from '../../factories.ts';
import { describe, expect, test } from 'vitest';
import { NO_CHOICES } from '../../../src/optimize/question.ts';
import { findingRows } from '../../../src/tui/screens/overview/findings.ts';
import type { Session } from '../../../src/tui/state/session.ts';
import { SMALLEST } from '../../../src/tui/state/size.ts';
import { widthOf } from '../../../src/base/display-width.ts';
import { bucketRows, makeFacts, makeSession, makeSnapshot, makeTrail, ofType } from '../estate.ts';
import { show as rowsOf, SCREEN_NAMES, stateOf, type Wanted } from '../state-of.ts';

function show(session: Session, wanted: Wanted = {}): string {
  return rowsOf(session, wanted).join('\n');
}

function findingsOf(session: Session): readonly string[] {
  return findingRows(session, session.planOf(NO_CHOICES)).map(({ text }) => text);
}

describe('names', () => {
  test('no screen shows a character of uncertain width', () => {
    const name = '🇩🇪 S3 👍🏽 objects ❤️';
    const trail = makeTrail({
      name,
      selectors: makeTrail().selectors!.map((selector, index) =>
        index === 3 ? { ...selector, Name: name } : selector,
      ),
    });
    const full = makeSnapshot({ trails: [trail], traffic: bucketRows('a👍🏽-logs', 2_000_000, 5) });
    const empty = makeSnapshot({ trails: [trail], traffic: [] });
    for (const snapshot of [full, empty]) {
      const session = makeSession({ snapshot, title: '❤️.json', selectorPath: '👍🏽.json' });
      for (const screen of SCREEN_NAMES)
        for (const mode of ['browse', 'filter', 'write'] as const) {
          const text = show(session, { screen, mode, filter: snapshot === full ? '' : '❤️', path: '👍🏽.json' });
          expect(text).not.toMatch(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\ufe0f]/u);
        }
    }
    expect(show(makeSession({ snapshot: full }), { screen: 'selectors' })).toContain('5 ? S3 ? objects ?');
    expect(show(makeSession({ snapshot: full }), { screen: 'resources' })).toContain('a?-logs');
    expect(show(makeSession({ snapshot: full }), { screen: 'resources' })).toMatch(/ 1 resource$/m);
  });
});

describe('findings', () => {
  const store = makeStore();

  test('a bucket whose name is part of another word hides nothing', () => {
    const traffic = [...bucketRows('a', null, null), ...bucketRows('event', null, null)];
    const eventDataStores = [store];
    const found = findingsOf(makeSession({ snapshot: makeSnapshot({ traffic, eventDataStores }) }));
    expect(found).toContain('2 resources without a count: their cost is unknown, not zero');
    const [notPriced] = found.filter((text) => text.startsWith('not priced: '));
    expect(notPriced).toContain('event data store lake (account 111122223333, us-east-1)');
  });

  test('the share is one of the data events of all trails', () => {
    const second = makeTrail({ name: 'z-second' });
    const share = (trails: readonly ReturnType<typeof makeTrail>[]): number => {
      const traffic = bucketRows('acme-raw', 2_000_000, 0);
      const [text = ''] = findingsOf(makeSession({ snapshot: makeSnapshot({ traffic, trails }) }));
      return Number(/\((\d+)% of data cost\)/.exec(text)?.[1]);
    };
    expect(share([makeTrail()])).toBe(100);
    expect(share([makeTrail(), second])).toBe(50);
  });

  test('a copy that may not be charged at all is said to be one that may', () => {
    const trails = [makeTrail(), makeTrail({ name: 'z-audit', selectors: null })];
    const found = findingsOf(makeSession({ snapshot: makeSnapshot({ trails }) }));
    expect(found).toContainEqual(
      expect.stringMatching(/^trail z-audit may be charged for further management copies, up to \$3\d\.\d\d$/),
    );
  });
});

describe('a trail whose selectors are not known', () => {
  const trail = makeTrail({ selectors: null });
  const session = makeSession({ snapshot: makeSnapshot({ trails: [trail] }) });

  test('says so instead of faults', () => {
    const text = show(session, { screen: 'selectors' });
    expect(text).toContain('[!]  the selectors of org-trail are not known');
    expect(text).not.toContain('fault');
  });

  test('says so when a resource is to be dropped, or a file to be written', () => {
    const press = (keys: readonly string[]): string | undefined => stateOf(session, { keys }).message?.text;
    expect(press(['2', 'D'])).toContain('the selectors of org-trail are not known');
    expect(press(['w'])).toContain('the selectors of this trail are not known');
  });
});

describe('what is shown', () => {
  test('the window is no month', () => {
    const session = makeSession({ month: { kind: 'window', label: 'window' } });
    for (const screen of SCREEN_NAMES) {
      const text = show(session, { screen });
      expect(text).not.toMatch(/\/mo|Projected|saves \S+ a month/);
      for (const row of text.split('\n')) expect(widthOf(row)).toBeLessThan(80);
    }
    expect(show(session)).toContain(' CloudTrail cost in the observed window ');
  });

  test('the last day of the traffic is one that was observed', () => {
    expect(show(makeSession())).toContain('traffic 2026-10-23 to 2026-11-19');
  });

  test.each([
    ['AWS::SQS::Queue', 'sqs.amazonaws.com', 'sqs', 'receiving a message hides it from others'],
    ['AWS::SSM::ManagedNode', 'ssm.amazonaws.com', 'othe', 'it is not known which of its events are noise'],
  ])('a resource of %s says why it stays', (type, eventSource, kind, why) => {
    const arn = 'arn:aws:x:us-east-1:111122223333:thing';
    const traffic = bucketRows('x', 1_000, 1_000).map((row) => ({ ...row, eventSource, resource: { type, arn } }));
    const session = makeSession({
      snapshot: makeSnapshot({ traffic, trails: [makeTrail({ selectors: [ofType(type)] })] }),
    });
    const text = show(session, { screen: 'resources' });
    expect(text).toMatch(new RegExp(`^> \\[ \\] ${kind} `, 'm'));
    expect(text).toContain(`stays logged: ${why}`);
  });

  test('an invocation that is dropped leaves nothing of the function', () => {
    const { policy } = makeFacts();
    const session = makeSession({ policy: { ...policy, drop: { ...policy.drop, invokes: true } } });
    expect(show(session, { screen: 'resources', filter: 'resize' })).toMatch(/^> \[x\] fn +resize/m);
  });

  test('the smallest terminal shows the whole write dialog', () => {
    const text = show(makeSession(), { mode: 'write', size: SMALLEST });
    const plain = text.replaceAll(/[\s\\]+/g, ' ');
    expect(plain).toContain('replaces all selectors that the trail has now: save those first.');
    expect(plain).toContain(
      'put-event-selectors --trail-name org-trail --region us-east-1 --advanced-event-selectors file://org-trail.selectors.json',
    );
  });

  test('a long filter is seen at its end while it is typed', () => {
    const filter = `${'acme-'.repeat(20)} reads>日本`;
    const row = show(makeSession(), { screen: 'resources', mode: 'filter', filter }).split('\n')[3]!;
    expect(row).toMatch(/^ filter: ….* reads>日本_/);
    expect(row).toContain('0 of 40');
    const short = show(makeSession(), { screen: 'resources', mode: 'filter', filter: 'reads>日本' }).split('\n')[3]!;
    expect(short).toMatch(/^ filter: reads>日本_ {2}not understood: reads>日本 +40 resources$/);
  });

  test('the mark of the order stands apart from the column before', () => {
    const sort = { column: 'writes', reversed: false } as const;
    expect(show(makeSession(), { screen: 'resources', sort })).toContain('Reads/d Writes/d↓ days');
  });
});
