import type { ObservedGap } from '../part.ts';

/**
 * What is not known of accounts that no credentials read, so that at most the metrics are seen which they share.
 * @param wanted those that were named; undefined: those that share
 */
export function unreadAccounts(
  wanted: ReadonlySet<string> | undefined,
  read: ReadonlySet<string>,
  sharing: ReadonlySet<string>,
): readonly ObservedGap[] {
  return [...(wanted ?? sharing)]
    .filter((account) => !read.has(account))
    .toSorted()
    .map((account) => ({
      ...(sharing.has(account)
        ? {
            what: `trails of account ${account}`,
            reason: 'it shares its metrics and nothing else',
          }
        : { what: `account ${account}`, reason: 'the credentials are of another, and see no metrics of it' }),
      account,
      remedy: 'name a role that it has with --role ARN',
    }));
}
