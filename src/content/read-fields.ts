/** The fields of a frontmatter, in the quickest way that gives them all. */
import { plainFields } from './plain-fields.ts';
import { type Fields, parseFields } from './yaml-fields.ts';

/** `firstLine` is the 1-based line of the file on which `yaml` starts. */
export function readFields(yaml: string, path: string, firstLine: number): Fields {
  const fields = plainFields(yaml.replace(/\n$/, ''), path, firstLine);
  return fields ? { fields, problems: [] } : parseFields(yaml, path, firstLine);
}
