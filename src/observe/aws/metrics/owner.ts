/** Whose resource it is and where, as its rows and its ARN need it. */
export interface Owner {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}
