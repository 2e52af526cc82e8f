import { hclString } from './hcl.ts';
import { inSnakeCase, type Parameter, PARAMETERS, shapeOf } from './parameters.ts';

/** A `variable` block, laid out as `terraform fmt` does it. */
export function hclVariable(parameter: Parameter): string {
  const name = inSnakeCase(parameter);
  const shape = shapeOf(parameter);
  const lines = [
    `variable "${name}" {`,
    `  type        = ${shape === null ? 'bool' : 'string'}`,
    `  description = ${hclString(PARAMETERS[parameter].description)}`,
    '  nullable    = false',
  ];
  if (shape !== null) {
    const { pattern, least, most, words } = shape;
    const isLongEnough = `length(var.${name}) >= ${least} && length(var.${name}) <= ${most}`;
    lines.push(
      '',
      '  validation {',
      `    condition     = can(regex(${hclString(pattern)}, var.${name})) && ${isLongEnough}`,
      `    error_message = ${hclString(`Has to be ${words}.`)}`,
      '  }',
    );
  }
  return `${lines.join('\n')}\n}\n\n`;
}
