import type { Budget } from '../proof/budget.ts';
import type { Operator, Selector, Target } from '../selector.ts';

/** What a lint looks at: selectors without errors. */
export interface LintInput {
  readonly selectors: readonly Selector[];
  readonly target: Target;
  /** Names of buckets that trails deliver into, as the caller gives them. */
  readonly logBuckets: readonly string[];
  /** For the lints that prove something; one that cannot be proved any more is not reported. */
  readonly budget?: Budget;
  /** How messages name what the file holds; absent: in the words of advanced selectors. */
  readonly words?: Words;
  /** How many characters all fixes together may have; those beyond are left out. */
  readonly room?: Budget;
}

/** How a message names selectors and values in the language of the file. */
export interface Words {
  /** An operator and its value. */
  readonly value: (operator: Operator, value: string) => string;
  /** Selectors and what they do: `selector 2 records`, `selectors 0 and 1 together record`. */
  readonly selectors: (indices: readonly number[], one: string, several: string) => string;
  /** What a selector records, where it is a part of one of the file: `selector 1 records management events`. */
  readonly part?: (index: number) => string;
}

/** The ids of the warnings of `check`. */
export type LintRule =
  | 'lint-wildcard'
  | 'lint-bucket-slash'
  | 'lint-bucket-equals'
  | 'lint-prefix-swallows'
  | 'lint-contradiction'
  | 'lint-undone-exclusion'
  | 'lint-matches-nothing'
  | 'lint-caller-arn'
  | 'lint-foreign-arn'
  | 'lint-foreign-call'
  | 'lint-unknown-value'
  | 'lint-readonly-contradicts'
  | 'lint-excludes-all'
  | 'lint-redundant'
  | 'lint-no-management'
  | 'lint-management-name'
  | 'lint-source-excluded'
  | 'lint-misleading-readonly'
  | 'lint-service-role-prefix'
  | 'lint-log-bucket'
  | 'lint-unknown-type'
  | 'lint-unresolved';

/** A trap in selectors that are valid. */
export interface LintWarning {
  /** The way to the place, from the list on: `[0, 'FieldSelectors', 2, 'Equals', 1]`. */
  readonly at: readonly (string | number)[];
  /** What really happens; lower case, without a final stop, input in backticks. */
  readonly message: string;
  /** What to do, in the words of advanced selectors; with the message under 300 characters. */
  readonly advice?: string;
  /** What the fix drops that was recorded, which the sentence says; absent: nothing. */
  readonly drops?: readonly Selector[];
  /** The selectors to put in place of those at these indices; `null` takes one out, an index past the end adds one. */
  readonly fix?: readonly Fix[];
}

export interface Fix {
  readonly index: number;
  readonly selector: Selector | null;
}

/** What happens and what to do, as one sentence. */
export function sentenceOf({ message, advice }: Pick<LintWarning, 'message' | 'advice'>): string {
  return advice === undefined ? message : `${message}; ${advice}`;
}

export type Lint = (input: LintInput) => readonly LintWarning[];
