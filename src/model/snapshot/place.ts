/** An account and a Region of it. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** As keys and progress name it. */
export function placeText({ account, region }: Place): string {
  return `${account} ${region}`;
}
