import { distanceBetween } from '../../../base/nearest.ts';
import { quote } from '../../../base/quote.ts';
import { categoryOf, MANAGEMENT_SELECTOR_NAME, resourceTypeOf, selectsManagement } from '../../selector.ts';
import type { LintWarning, Lint, LintInput } from '../lint-warning.ts';
import { fixWith } from '../rewrite-condition.ts';

/**
 * The name by which auditing tools find management events. Source: prowler 3e000fa, 2026-08-21,
 * cloudtrail_multi_region_enabled_logging_management_events: it fails whole coverage under another name, and passes a
 * Data selector under this one.
 */
export const lintManagementName: Lint = (input) =>
  input.target === 'trail' ? [...misnamed(input), ...misleading(input)] : [];

const NAME = MANAGEMENT_SELECTOR_NAME.toLowerCase();
/** A slip of the pen: somebody meant the name. */
const NEAR = 3;
const LONGEST = 40;

/** All management events under a name that is almost the one; with a condition prowler fails it under any name. */
function misnamed(input: LintInput): readonly LintWarning[] {
  const own = input.selectors.filter(selectsManagement);
  const [first] = own;
  if (
    first === undefined ||
    first.FieldSelectors.length > 1 ||
    own.some(({ Name }) => Name === MANAGEMENT_SELECTOR_NAME)
  )
    return [];
  // Most files have a name of their own, and who does not ask prowler need not care.
  if (first.Name === undefined || distanceBetween(first.Name.toLowerCase().slice(0, LONGEST), NAME) > NEAR) return [];
  const index = input.selectors.indexOf(first);
  return [
    {
      at: [index, 'Name'],
      message: `auditing tools such as prowler look for the name \`${MANAGEMENT_SELECTOR_NAME}\` and report that management events are not recorded`,
      advice: 'give this selector that name',
      ...fixWith(input, index, { ...first, Name: MANAGEMENT_SELECTOR_NAME }),
    },
  ];
}

function misleading(input: LintInput): readonly LintWarning[] {
  return input.selectors.flatMap((selector, index) => {
    const category = categoryOf(selector);
    if (selector.Name !== MANAGEMENT_SELECTOR_NAME || category === 'Management') return [];
    const name = category === 'Data' ? `${resourceTypeOf(selector)} data events` : 'Network activity events';
    return [
      {
        at: [index, 'Name'],
        message: `auditing tools such as prowler take this name as proof that management events are recorded, but the selector records ${category} events`,
        advice: `name it for example ${quote(name)}`,
        ...fixWith(input, index, { ...selector, Name: name }),
      },
    ];
  });
}
