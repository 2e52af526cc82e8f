import { type Field, FIELDS, type Selector } from '../selector.ts';

/** Since when a provider takes a field; those not named it takes since it has advanced selectors. */
type FirstVersions = { readonly [field in Field]?: string };

const SINCE_6_2 = '6.2.0 (its CHANGELOG, 2025-07-02; pull request 43091)';

/**
 * hashicorp/aws checks field names against a list of its own. For userIdentity.arn the first release is not known:
 * pull request 40629 is of 2024-12-18, and 5.100.0 was seen to take it.
 */
export const TERRAFORM_AWS: FirstVersions = {
  'userIdentity.arn': '5.100.0 (pull request 40629 of 2024-12-18; some releases before take it too)',
  errorCode: SINCE_6_2,
  eventType: SINCE_6_2,
  vpcEndpointId: SINCE_6_2,
  sessionCredentialFromConsole: SINCE_6_2,
};

/** @pulumi/aws carries that list: pull request 5665 of pulumi-aws, 2025-07-17, moves it to hashicorp/aws 6.3.0. */
const WITH_6_3 = '7.0.0 (built on hashicorp/aws 6.3.0; pull request 5665 of pulumi-aws, 2025-07-17)';

export const PULUMI_AWS: FirstVersions = {
  errorCode: WITH_6_3,
  eventType: WITH_6_3,
  vpcEndpointId: WITH_6_3,
  sessionCredentialFromConsole: WITH_6_3,
};

/** A remark for each version that the selectors need. */
export function versionRemarks(
  selectors: readonly Selector[],
  provider: string,
  first: FirstVersions,
): readonly string[] {
  const used = new Set(selectors.flatMap(({ FieldSelectors }) => FieldSelectors.map(({ Field }) => Field)));
  const versions = new Set(FIELDS.flatMap((field) => (used.has(field) ? (first[field] ?? []) : [])));
  return [...versions].map((version) => {
    const fields = FIELDS.filter((field) => used.has(field) && first[field] === version);
    return `${fields.join(', ')}: needs ${provider} ${version}.`;
  });
}
