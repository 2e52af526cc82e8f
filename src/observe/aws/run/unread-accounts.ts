import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';

/**
 * What is not known of accounts that no credentials read: at most the metrics that they share are seen.
 * @param wanted the accounts that were named; undefined: those that share their metrics
 */
export function unreadAccounts(
  wanted: ReadonlySet<string> | undefined,
  read: ReadonlySet<string>,
  sharing: ReadonlySet<string>,
): readonly GapFile[] {
  return [...(wanted ?? sharing)]
    .filter((account) => !read.has(account))
    .toSorted()
    .map((account) =>
      gapOf({
        ...(sharing.has(account)
          ? {
              kind: 'metrics-shared-only',
              subjects: [{ kind: 'list', of: 'trails' }],
              reason: 'it shares only its metrics',
            }
          : {
              kind: 'other-credentials',
              subjects: [{ kind: 'account', account }],
              reason: 'the credentials belong to another account, and do not see its metrics',
            }),
        account,
        remedy: 'name a role in it with --role ARN',
      }),
    );
}
