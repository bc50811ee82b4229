/** What a name stands for: the nearest of the arguments, the article's own variables, those of kb.yaml, a snippet's defaults. */
import type { Place, Problem } from '../../model/problem.ts';
import { problem } from '../../problems/catalogue.ts';
import { expandProblems } from '../../problems/expand.ts';
import { nearest } from '../../util/edit-distance.ts';
import { hasMarker } from './internal.ts';
import { isEscaped, readPlaceholder } from './placeholders.ts';

export type Variables = ReadonlyMap<string, string>;

export interface Scope {
  /** From near to far; what writers gave. */
  readonly given: readonly Variables[];
  /** What snippets fall back on. */
  readonly defaults: readonly Variables[];
  /** `title`, `path`, `edit_url`. */
  readonly builtIn: Variables;
}

export function insideSnippet(scope: Scope, given: Variables, defaults: Variables): Scope {
  return {
    ...scope,
    given: given.size > 0 ? [given, ...scope.given] : scope.given,
    defaults: defaults.size > 0 ? [defaults, ...scope.defaults] : scope.defaults,
  };
}

/** Values are text: what they hold is not looked at again. */
export type Value = { readonly text: string } | { readonly problem: Problem } | undefined;

// YAML escapes such as "\0" can write what no text may hold.
// oxlint-disable-next-line no-control-regex -- controls are what this is about
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Undefined where nobody declared any variable: then braces are text like any other. */
export function valueOf(name: string, scope: Scope, place: Place): Value {
  const layers = [...scope.given, ...scope.defaults];
  const text = [...layers, scope.builtIn]
    .find((layer) => layer.has(name))
    ?.get(name)
    ?.trimEnd();
  if (text !== undefined) {
    if (CONTROLS.test(text)) return { problem: problem(expandProblems.controls, { name }, place) };
    if (hasMarker(text)) return { problem: problem(expandProblems.internalLeft, undefined, place) };
    return /[\n\r]/.test(text) ? { problem: problem(expandProblems.manyLines, { name }, place) } : { text };
  }
  const known = layers.flatMap((layer) => [...layer.keys()]);
  if (known.length === 0) return undefined;
  const meant = nearest(name, [...known, ...scope.builtIn.keys()], 2);
  const unset = name === 'edit_url';
  return { problem: problem(unset ? expandProblems.noEditUrl : expandProblems.unknown, { name, meant }, place) };
}

/** A field of the frontmatter or an argument with its variables put in. Only text can be put in there, no snippet. */
export function fillText(
  text: string,
  scope: Scope,
  place: Place,
): { readonly text: string; readonly problems: readonly Problem[] } {
  const problems = hasMarker(text) ? [problem(expandProblems.internalLeft, undefined, place)] : [];
  if (!text.includes('{{')) return { text, problems };
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('{{'); at !== -1; at = text.indexOf('{{', at)) {
    const found = readPlaceholder(text, at);
    const value = found?.kind === 'variable' && !isEscaped(text, at) ? valueOf(found.name, scope, place) : undefined;
    if (value && 'text' in value) {
      parts.push(text.slice(from, at), value.text);
      from = found?.end ?? at;
    } else if (value) problems.push(value.problem);
    else if (found && isEscaped(text, at)) {
      parts.push(text.slice(from, at - 1));
      from = at;
    } else if (found && found.kind !== 'variable') problems.push(problem(expandProblems.onlyInText, undefined, place));
    at = found?.end ?? at + 2;
  }
  return { text: parts.join('') + text.slice(from), problems };
}
