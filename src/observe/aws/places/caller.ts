import { quote } from '../../../base/quote.ts';
import { parseArn } from '../../../base/arn.ts';
import { shellWord } from '../../../base/shell-word.ts';
import { partitionOf } from '../../../facts/partitions.ts';
import { NO_CREDENTIALS } from '../ask/failure-kinds.ts';
import { NAME_A_PROFILE } from '../ask/profile-fault.ts';
import { questionOf } from '../ask/journal.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Answer, Refusal } from '../ask/refusal.ts';

/** Whose credentials the run has, without the name: it identifies a person, and snapshots are passed on. */
export interface Caller {
  readonly account: string;
  /** As in ARNs. */
  readonly partition: string;
  /** Where it asks what has no Region of its own. */
  readonly region: string;
}

type Identity = Omit<Caller, 'region'>;

/**
 * Stands for the account of the base credentials. The account is not known at first, and afterwards the account itself may be
 * read through a role that only these credentials can assume.
 */
export const BASE = 'caller';

/** Attempts, about three seconds: an endpoint that has never answered is more likely wrong than failing for a moment. */
const ATTEMPTS = 6;

/** The same in every Region. */
const QUESTION = questionOf('sts:GetCallerIdentity', { account: BASE, region: '' }, {});

/**
 * Asks each time, since a resumed run may have other credentials; those of another account would answer for the wrong one,
 * and are refused.
 */
export async function findCaller(reader: AwsReader, region: string): Promise<Answer<Caller>> {
  const place = { account: BASE, region };
  const answer = await reader.askAfresh(
    'sts:GetCallerIdentity',
    place,
    {},
    ({ Account, Arn }): Identity => ({
      account: Account,
      partition: parseArn(Arn)?.partition ?? partitionOf(region),
    }),
    ATTEMPTS,
  );
  if (!answer.ok) return answer;
  const begun = reader.journal.find(QUESTION)?.value as Identity | undefined;
  if (begun !== undefined && begun.account !== answer.value.account)
    return {
      ok: false,
      refusal: {
        kind: 'rejected',
        name: '',
        reason: `the run began with credentials of account ${begun.account}, but these belong to ${answer.value.account}`,
        remedy: 'resume with credentials of the first account, such as with --profile',
      },
    };
  reader.journal.keep(QUESTION, answer.value);
  return { ok: true, value: { ...answer.value, region } };
}

/** Why the caller is not known, and what to do. @param profile whose credentials were to be used; undefined: any that the SDK finds */
export function callerFault({ kind, reason, remedy }: Refusal, profile: string | undefined): readonly string[] {
  if (kind === 'expired' && profile !== undefined && remedy.includes('aws sso login'))
    return [`profile ${quote(profile)}: ${reason}`, `log in again: aws sso login --profile ${shellWord(profile)}`];
  if (kind === 'no-credentials' && profile !== undefined)
    return [
      `profile ${quote(profile)}: ${reason}`,
      remedy === NO_CREDENTIALS.remedy ? `log in first, such as with aws sso login, or ${NAME_A_PROFILE}` : remedy,
    ];
  const isUnknown = kind === 'region-off';
  return [
    `sts:GetCallerIdentity: ${reason}`,
    // Its most common cause is a key that was deleted or mistyped.
    isUnknown ? `try the credentials with aws sts get-caller-identity; ${remedy}` : remedy,
  ];
}
