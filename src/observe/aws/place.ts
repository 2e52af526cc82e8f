/** Whose credentials a call is made with, and in which Region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export function placeText({ account, region }: Place): string {
  return `${account} ${region}`;
}
