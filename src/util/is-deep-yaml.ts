/** Whether YAML is nested so deeply that its parser could exhaust the stack; asked before parsing, so it only counts. */

const MOST = 100;
/** `- - - -` and `? ? ?` nest without a bracket. */
const RUN = new RegExp(`(?:[-?:][ \\t]+){${MOST}}`);

export function isDeepYaml(yaml: string): boolean {
  let depth = 0;
  for (const character of yaml) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > MOST) return true;
  }
  return RUN.test(yaml) || yaml.split('\n').some(isIndentedDeeply);
}

/** More than one level per two spaces is possible, but nobody writes it. */
const isIndentedDeeply = (line: string): boolean => /^ {200,}[^\s]+:(?:\s|$)/.test(line) || /^ {200,}- /.test(line);
