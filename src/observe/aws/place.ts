/** Whose credentials a call is made with, and in which Region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** An account that is read, and where. */
export interface ObservedAccount {
  readonly account: string;
  readonly regions: readonly string[];
}

/** As keys and progress name it. */
export function placeText({ account, region }: Place): string {
  return `${account} ${region}`;
}
