/** An account and a Region of it. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** The form in keys and progress. */
export function placeText({ account, region }: Place): string {
  return `${account} ${region}`;
}
