/** Problems as JSON (docs/formats.md): `kb check --json`, and the errors of every other command with --json. */
import type { Problem } from '../model/problem.ts';
import { byPlace } from '../problems/by-place.ts';
import { toJson } from './to-json.ts';

export function problemsJson(problems: readonly Problem[]): string {
  return toJson({ format: 1, problems: problems.toSorted(byPlace).map(problemJson) });
}

export function problemJson({ code, severity, message, path, line, column, hint, articles }: Problem) {
  return {
    code,
    severity,
    message,
    ...(path !== undefined && { path }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(hint !== undefined && { hint }),
    ...(articles !== undefined && { articles }),
  };
}
