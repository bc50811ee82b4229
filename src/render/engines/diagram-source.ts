/** A mermaid block without its settings and comments: its kind, its title and the lines of the diagram itself. */
import { DiagramFault, type Line, withoutShifted } from './diagram-reading.ts';

export type DiagramKind = 'flowchart' | 'state' | 'sequence' | 'class' | 'er';

export interface DiagramSource {
  readonly kind: DiagramKind;
  /** What stands after the kind on the first line, such as a direction. */
  readonly rest: string;
  /** Without the first line. */
  readonly lines: readonly Line[];
  readonly title: string | undefined;
}

const KINDS: readonly (readonly [RegExp, DiagramKind])[] = [
  [/^(?:graph|flowchart(?:-elk)?)(?=$|[\s;])/iu, 'flowchart'],
  [/^stateDiagram(?:-v2)?(?=$|[\s;])/iu, 'state'],
  [/^sequenceDiagram(?=$|[\s;])/iu, 'sequence'],
  [/^classDiagram(?:-v2)?(?=$|[\s;])/iu, 'class'],
  [/^erDiagram(?=$|[\s;])/iu, 'er'],
];

const DRAWABLE = 'flowchart, stateDiagram, sequenceDiagram, classDiagram and erDiagram can be drawn';

/** Longer ones are no pictures that anybody could read. */
const MAX_LENGTH = 20_000;

/** Throws a DiagramFault. */
export function readSource(code: string): DiagramSource {
  if (code.length > MAX_LENGTH) throw new DiagramFault(`it is longer than ${MAX_LENGTH} characters`);
  const written = withoutShifted(code)
    .split(/\r\n?|\n/u)
    .map((text, at) => ({ text: text.replaceAll(/\s+/gu, ' ').trim(), line: at + 1 }));
  const { settings, body } = splitFrontmatter(written);
  const { lines, title } = withoutNotes(body);
  const [first] = lines;
  if (!first) throw new DiagramFault('it is empty');
  const [pattern, kind] = KINDS.find(([one]) => one.test(first.text)) ?? [];
  if (!pattern || !kind) {
    const [name = ''] = first.text.split(/\s/u, 1);
    throw new DiagramFault(`“${name.slice(0, 40)}” is not a kind that can be drawn; ${DRAWABLE}`, first.line);
  }
  const [rest = '', ...more] = statements(first.text.replace(pattern, ''));
  const same = more.map((text) => ({ text, line: first.line }));
  return { kind, rest, lines: [...same, ...lines.slice(1)], title: title ?? titleOf(settings) };
}

/** `---` to `---` at the start holds settings as YAML. */
function splitFrontmatter(lines: readonly Line[]): {
  readonly settings: readonly Line[];
  readonly body: readonly Line[];
} {
  const start = lines.findIndex(({ text }) => text !== '');
  if (lines[start]?.text !== '---') return { settings: [], body: lines };
  const end = lines.findIndex(({ text }, at) => at > start && text === '---');
  if (end === -1) throw new DiagramFault('the settings that start with --- have no end', lines[start]?.line);
  return { settings: lines.slice(start + 1, end), body: lines.slice(end + 1) };
}

function titleOf(settings: readonly Line[]): string | undefined {
  const value = settings.map(({ text }) => /^title:\s*(\S.*)$/u.exec(text)?.[1]).find((one) => one !== undefined);
  return value?.replace(/^(["'])(.*)\1$/u, '$2');
}

/** Comments, `%%{init}%%` and what is said to screen readers. */
function withoutNotes(body: readonly Line[]): { readonly lines: readonly Line[]; readonly title: string | undefined } {
  const lines: Line[] = [];
  const said: string[] = [];
  let inside: '}%%' | '}' | undefined;
  for (const { text, line } of body) {
    if (inside) {
      if (inside === '}') said.push(text.replace('}', ''));
      if (text.includes(inside)) inside = undefined;
    } else if (text.startsWith('%%')) {
      if (text.startsWith('%%{') && !text.includes('}%%')) inside = '}%%';
      const title = /^%%\s*title:?\s+(\S.*)$/iu.exec(text)?.[1];
      if (title !== undefined) said.push(title);
    } else if (/^accDescr\s*\{/u.test(text)) {
      said.push(text.replaceAll(/^accDescr\s*\{|\}.*$/gu, ''));
      if (!text.includes('}')) inside = '}';
    } else if (/^acc(?:Title|Descr)\s*:/u.test(text)) said.push(text.replace(/^[^:]*:/u, ''));
    else if (text !== '') lines.push({ text, line });
  }
  const title = said
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join('. ');
  return { lines, title: title === '' ? undefined : title };
}

/** Split at `;` outside of quotes, labels and `#quot;`. */
export function statements(text: string): readonly string[] {
  const parts = text.match(/(?:"[^"]*"|\[[^\]"]*\]|\([^)"]*\)|\{[^}"]*\}|\|[^|"]*\||[#&][#\w]{2,9};|[^;])+/gu) ?? [];
  return parts.map((one) => one.trim()).filter((one) => one !== '');
}
