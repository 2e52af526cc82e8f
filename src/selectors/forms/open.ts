/** What of the selectors of a file is not known before a tool fills it in: references, and values known only after apply. */
export interface Open {
  /** Values that are a reference or hold one, as they stand in the selectors. */
  readonly values: ReadonlySet<string>;
  /** Indices in the list of selectors that may not be there, or of which a condition is not known. */
  readonly selectors: ReadonlySet<number>;
  /** True where there may be selectors of which nothing is known. */
  readonly isAnything: boolean;
  /** Every place that is open, and what stands there. */
  readonly places: readonly OpenPlace[];
}

/** A place that is open. */
export interface OpenPlace {
  /** JSON pointer in the user's file. */
  readonly path: string;
  /** `${BucketName}` */
  readonly reference: string;
}
