import { lintBucketEquals } from './rules/bucket-equals.ts';
import { lintBucketSlash } from './rules/bucket-slash.ts';
import { lintContradiction } from './rules/contradiction.ts';
import { lintContradictory } from './rules/never-matches.ts';
import { lintCovered } from './rules/covered.ts';
import type { LintWarning, Lint, LintInput, LintRule } from './lint-warning.ts';
import { lintLogBucket } from './rules/log-bucket.ts';
import { lintManagementName } from './rules/management-name.ts';
import { lintImpossible } from './impossible-values.ts';
import { lintMisleadingReadonly } from './rules/misleading-readonly.ts';
import { lintExcludesEverything } from './rules/excludes-everything.ts';
import { lintReadonlyContradicts } from './rules/readonly-contradicts.ts';
import { lintNoManagement } from './rules/no-management.ts';
import { lintPrefixSwallows } from './rules/prefix-swallows.ts';
import { lintRedundant } from './rules/redundant.ts';
import { lintServiceRolePrefix } from './rules/service-role-prefix.ts';
import { lintSourceExcluded } from './rules/source-excluded.ts';
import { lintUndoneExclusion } from './rules/undone-exclusion.ts';
import { lintUnknownType } from './rules/unknown-type.ts';
import { lintWildcard } from './rules/wildcard.ts';

/** One rule about values and about whole selectors. */
function both(ofValues: Lint, ofSelectors: Lint): Lint {
  return (input) => [...ofValues(input), ...ofSelectors(input)];
}

/** Every lint by its id; what each says stands in docs/selectors.md. */
export const LINTS = {
  'lint-wildcard': lintWildcard,
  'lint-bucket-slash': lintBucketSlash,
  'lint-bucket-equals': lintBucketEquals,
  'lint-prefix-swallows': lintPrefixSwallows,
  'lint-contradiction': lintContradiction,
  'lint-undone-exclusion': lintUndoneExclusion,
  'lint-matches-nothing': both(lintImpossible('lint-matches-nothing'), lintContradictory),
  'lint-caller-arn': lintImpossible('lint-caller-arn'),
  'lint-foreign-arn': lintImpossible('lint-foreign-arn'),
  'lint-foreign-call': lintImpossible('lint-foreign-call'),
  'lint-unknown-value': lintImpossible('lint-unknown-value'),
  'lint-readonly-contradicts': lintReadonlyContradicts,
  'lint-excludes-all': lintExcludesEverything,
  'lint-redundant': both(lintRedundant, lintCovered),
  'lint-no-management': lintNoManagement,
  'lint-management-name': lintManagementName,
  'lint-source-excluded': lintSourceExcluded,
  'lint-misleading-readonly': lintMisleadingReadonly,
  'lint-service-role-prefix': lintServiceRolePrefix,
  'lint-log-bucket': lintLogBucket,
  'lint-unknown-type': lintUnknownType,
  'lint-unresolved': lintImpossible('lint-unresolved'),
} as const satisfies Record<LintRule, Lint>;

/** All findings in selectors without errors, in the order of the table. */
export function lintSelectors(input: LintInput): readonly (LintWarning & { readonly rule: LintRule })[] {
  return (Object.keys(LINTS) as LintRule[]).flatMap((rule) =>
    LINTS[rule](input).map((finding) => ({ ...finding, rule })),
  );
}
