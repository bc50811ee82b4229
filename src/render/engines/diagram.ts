/** Mermaid → SVG without a browser. What the drawing library does not know is a fault here, and is never left out in silence. */
import { renderMermaidSVG } from 'beautiful-mermaid';
import { sanitiseSvg } from '../../images/sanitise-svg.ts';
import type { Drawing, LeftOut, Undrawable } from './drawing.ts';
import { readFlowchart } from './diagram-flowchart.ts';
import { finishLook, seenIn } from './diagram-look.ts';
import { DiagramFault, plainText, type Reading } from './diagram-reading.ts';
import { readSequence } from './diagram-sequence.ts';
import { type DiagramKind, type DiagramSource, readSource } from './diagram-source.ts';
import { readStates } from './diagram-state.ts';
import { readClasses, readEntities } from './diagram-tables.ts';

const READERS: Readonly<Record<DiagramKind, (source: DiagramSource) => Reading>> = {
  flowchart: readFlowchart,
  state: readStates,
  sequence: readSequence,
  class: readClasses,
  er: readEntities,
};

const NAMES: Readonly<Record<DiagramKind, string>> = {
  flowchart: 'Flowchart',
  state: 'State diagram',
  sequence: 'Sequence diagram',
  class: 'Class diagram',
  er: 'Entity relationship diagram',
};

/** Nodes and connections: more take long to draw, and nobody could read them. */
const MAX_PARTS = 300;
const MAX_SIZE = 6000;
const MAX_ALT = 250;

/** Never throws, whatever `code` holds. */
export function drawDiagram(code: string): Drawing | Undrawable {
  try {
    const source = readSource(code);
    const reading = READERS[source.kind](source);
    if (reading.parts > MAX_PARTS) return { why: `it has more than ${MAX_PARTS} nodes and connections` };
    return draw(source, reading);
  } catch (error) {
    if (error instanceof DiagramFault) return { why: error.message, line: error.line };
    if (error instanceof RangeError) return { why: 'it is nested too deeply' };
    return { why: (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/gu, ' ').slice(0, 200) };
  }
}

function draw(source: DiagramSource, reading: Reading): Drawing | Undrawable {
  const picture = finishLook(renderMermaidSVG(reading.lines.join('\n'), { padding: 16 }), reading);
  if ('why' in picture) return picture;
  const { width, height } = picture;
  if (width > MAX_SIZE || height > MAX_SIZE) return { why: `it would be larger than ${MAX_SIZE} pixels` };
  const safe = sanitiseSvg(picture.svg);
  if ('why' in safe) return safe;
  return { svg: safe.svg, width, height, alt: altOf(source, reading), leftOut: leftOutOf(picture.svg, reading) };
}

/** The last net: a text that is in the source and not in the picture. */
function leftOutOf(svg: string, { leftOut, seen }: Reading): readonly LeftOut[] {
  const isSeen = seenIn(svg);
  const unseen = seen
    .filter(({ text }) => !isSeen(text))
    .map(({ text, line }) => ({ what: text.slice(0, 60), why: 'the drawing has no place for it', line }));
  return [...leftOut, ...unseen].sort((a, b) => a.line - b.line);
}

function altOf({ kind, title }: DiagramSource, { labels }: Reading): string {
  if (title !== undefined) return title;
  const names = labels.map((one) => plainText(one)).filter((one) => one !== '');
  const words = names.length === 0 ? NAMES[kind] : `${NAMES[kind]}: ${names.join(', ')}`;
  return words.length > MAX_ALT ? `${words.slice(0, MAX_ALT - 1)}…` : words;
}
