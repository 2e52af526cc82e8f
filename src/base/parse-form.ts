import type { z } from 'zod';
import { fault, type Problem } from './problem.ts';
import { pointerThrough } from './pointer.ts';
import type { Result } from './result.ts';
import { lowerFirst } from './words.ts';

/** Parsed JSON in the form of a schema, or each fault of form. @param path JSON pointer of `json` in its document */
export function parseForm<Value>(schema: z.ZodType<Value>, json: unknown, path = ''): Result<Value> {
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problems: problemsOf(parsed.error, path) };
}

function problemsOf({ issues }: z.core.$ZodError, base: string): readonly Problem[] {
  return issues.map(({ path, message }) => fault(pointerThrough(base, path.map(String)), lowerFirst(message)));
}
