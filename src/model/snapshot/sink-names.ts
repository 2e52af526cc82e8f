import { parseArn } from '../../base/arn.ts';

/** A trail or an event data store. */
interface Named {
  readonly name: string;
  readonly arn: string;
}

/**
 * What each is called beside the others: `legacy` where only one has that name, else `legacy of account 111122223333`, with
 * its Region where the account has several of that name.
 */
export function sinkNames(sinks: readonly Named[]): (sink: Named) => string {
  const arns = new Map<string, Set<string>>();
  for (const { name, arn } of sinks) arns.set(name, (arns.get(name) ?? new Set()).add(arn));
  return ({ name, arn }) => {
    const alike = arns.get(name) ?? new Set();
    const own = parseArn(arn);
    if (alike.size < 2 || own === undefined) return name;
    const inAccount = [...alike].filter((other) => parseArn(other)?.account === own.account);
    return `${name} of account ${own.account}${inAccount.length > 1 ? ` in ${own.region}` : ''}`;
  };
}
