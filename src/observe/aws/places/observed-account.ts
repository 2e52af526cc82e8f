/** An account that is read, and where. */
export interface ObservedAccount {
  readonly account: string;
  readonly regions: readonly string[];
}
