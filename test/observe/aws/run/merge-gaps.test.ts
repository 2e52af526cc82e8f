import { expect, test } from 'vitest';
import { mergeGaps } from '../../../../src/observe/aws/run/merge-gaps.ts';

const refused = { account: '111122223333', region: 'eu-west-3', reason: 'AWS refused', remedy: 'allow it' };

test('what one Region refuses for one reason is told once, and nothing is lost', () => {
  expect(
    mergeGaps([
      { ...refused, what: 'functions' },
      { ...refused, what: 'tables', remedy: 'allow that' },
      { ...refused, what: 'buckets' },
      { ...refused, what: 'functions' },
      { ...refused, what: 'functions', region: 'us-east-1' },
    ]),
  ).toEqual([
    { ...refused, what: 'functions; buckets' },
    { ...refused, what: 'tables', remedy: 'allow that' },
    { ...refused, what: 'functions', region: 'us-east-1' },
  ]);
});
