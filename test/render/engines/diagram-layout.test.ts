/** Where the parts of a picture stand: nothing sticks out, nothing lies over another, and the first node comes first. */
import { describe, expect, it } from 'vitest';
import { linksBack } from '../../../src/render/engines/diagram-order.ts';
import { drawDiagram } from '../../../src/render/engines/diagram.ts';

function draw(code: string): string {
  const result = drawDiagram(code);
  if ('why' in result) throw new Error(`${result.line}: ${result.why}`);
  return result.svg;
}

const number = (text: string | undefined): number => Number.parseFloat(text ?? 'missing');
const attribute = (tag: string, name: string): number => number(new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag)?.[1]);

/** The place of the text that reads so. */
function place(svg: string, text: string): { readonly x: number; readonly y: number } {
  const tag = [...svg.matchAll(/(<text[^>]*>)([^<]*)/gu)].find(([, , inner]) => inner === text)?.[1] ?? '';
  return { x: attribute(tag, 'x'), y: attribute(tag, 'y') };
}

/** Each line as its points, with what marks its ends. */
function lines(svg: string): readonly { readonly points: readonly number[][]; readonly tag: string }[] {
  return [...svg.matchAll(/<polyline class="edge" points="([^"]*)"[^>]*>/gu)].map(([tag, points = '']) => ({
    tag,
    points: points.split(' ').map((one) => one.split(',').map(Number)),
  }));
}

function frame(svg: string): {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
} {
  const [left = 0, top = 0, width = 0, height = 0] = /viewBox="([^"]*)"/u.exec(svg)?.[1]?.split(' ').map(Number) ?? [];
  return { left, top, right: left + width, bottom: top + height };
}

function boxes(
  svg: string,
): readonly { readonly x: number; readonly y: number; readonly right: number; readonly bottom: number }[] {
  return [...svg.matchAll(/<rect[^>]*>/gu)].slice(1).map(([tag]) => {
    const [x, y] = [attribute(tag, 'x'), attribute(tag, 'y')];
    return { x, y, right: x + attribute(tag, 'width'), bottom: y + attribute(tag, 'height') };
  });
}

describe('circles', () => {
  it.each([
    ['LR', 'x', 1],
    ['RL', 'x', -1],
    ['TB', 'y', 1],
    ['BT', 'y', -1],
  ] as const)('start with the first node: %s', (direction, axis, sign) => {
    const svg = draw(`flowchart ${direction}\none --> two\ntwo --> one`);
    const [one, two] = ['one', 'two'].map((name) => place(svg, name)[axis] * sign);
    expect(one).toBeLessThan(two ?? Number.NaN);
  });

  it('start with the node that is declared first, wherever its links stand', () => {
    const svg = draw('flowchart LR\nfirst\nsecond --> first\nfirst --> second');
    expect(place(svg, 'first').x).toBeLessThan(place(svg, 'second').x);
  });

  it('run from the top to the bottom with one way back', () => {
    const svg = draw('flowchart TD\nA --> B & C\nC --> A\nB --> D\nC --> D');
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((name) => place(svg, name).y);
    expect(a).toBeLessThan(b ?? 0);
    expect(b).toBe(c);
    expect(c).toBeLessThan(d ?? 0);
  });

  it('keep the head of the arrow where the writer put it', () => {
    const svg = draw('flowchart LR\none --> two\ntwo --> one');
    const runs = lines(svg).map(({ points, tag }) => {
      expect(tag).toContain('marker-end=');
      expect(tag).not.toContain('marker-start=');
      return Math.sign((points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0));
    });
    expect(runs.toSorted((a, b) => a - b)).toEqual([-1, 1]);
  });

  it('keep labels, dots and colours of the link that leads back', () => {
    const svg = draw('flowchart TD\none --> two\ntwo -.->|again & again| one\nlinkStyle 1 stroke:#ff0000');
    expect(svg).toContain('>again &amp; again<');
    expect(lines(svg).filter(({ tag }) => tag.includes('#ff0000') && tag.includes('dasharray'))).toHaveLength(1);
    expect(draw('flowchart TD\none --> two\ntwo --> one').match(/<text/gu)).toHaveLength(2);
  });

  it('of states start at the start', () => {
    const svg = draw(
      'stateDiagram-v2\n[*] --> Open\nOpen --> Pending\nPending --> Open: wakes up\nPending --> Closed\nClosed --> Open\nClosed --> [*]',
    );
    const heights = ['Open', 'Pending', 'Closed'].map((name) => place(svg, name).y);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect(attribute(/<circle[^>]*>/u.exec(svg)?.[0] ?? '', 'cy')).toBeLessThan(heights[0] ?? 0);
    expect(place(svg, 'wakes up').y).toBeGreaterThan(heights[0] ?? 0);
  });

  it('are found without leaving a long chain unread, and a link to itself is none', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => ({ from: `${at}`, to: `${at + 1}` }));
    const back = { from: '20000', to: '0' };
    const itself = { from: '5', to: '5' };
    expect([...linksBack(['0'], [...chain, itself, back])]).toEqual([back]);
  });
});

describe('the frame', () => {
  it.each([
    'flowchart LR\nA --> B --> C',
    'flowchart TD\nA --> B\nB --> A\nA --> C((round)) --> D[(base)] --> E[box]',
    'stateDiagram-v2\n[*] --> A\nA --> [*]',
    'classDiagram\nA <|-- B',
    'erDiagram\nA ||--o{ B : has',
  ])('leaves the same room on all sides: %s', (code) => {
    const svg = draw(code);
    const { left, top, right, bottom } = frame(svg);
    const all = boxes(svg);
    const circles = [...svg.matchAll(/<circle[^>]*>/gu)].map(([tag]) => attribute(tag, 'cy') + attribute(tag, 'r'));
    expect(Math.min(...all.map(({ x }) => x)) - left).toBeGreaterThanOrEqual(16);
    expect(Math.min(...all.map(({ y }) => y)) - top).toBeGreaterThanOrEqual(16);
    expect(right - Math.max(...all.map((one) => one.right))).toBeGreaterThanOrEqual(15);
    expect(bottom - Math.max(...all.map((one) => one.bottom), ...circles)).toBeLessThan(32);
  });

  it('holds the labels of classes that stand beside a line', () => {
    const svg = draw('classDiagram\nA "1" --> "*" B : has very very many of them');
    expect(place(svg, 'has very very many of them').x - 26 * 3).toBeGreaterThan(frame(svg).left);
  });

  it('gives the title of a group its room', () => {
    const svg = draw(
      'flowchart LR\nsubgraph one [A title that needs much more room]\na\nend\nsubgraph two [Another]\nb\nend\na --> b',
    );
    const [, group] = [...svg.matchAll(/<g class="subgraph">\s*<rect[^>]*>/gu)].map(([tag]) => attribute(tag, 'width'));
    const widths = [...svg.matchAll(/<g class="subgraph">\s*(<rect[^>]*>)/gu)].map(([, tag = '']) =>
      attribute(tag, 'width'),
    );
    expect(Math.max(...widths)).toBeGreaterThan(35 * 6.6);
    expect(group).toBeLessThan(200);
  });

  it('has no lines that go somewhere and straight back', () => {
    for (const { points } of lines(draw('flowchart LR\na --> b\nb --> a'))) {
      for (const [at, point] of points.entries()) expect(points[at + 1]).not.toEqual(point);
      for (const [at, point] of points.entries()) expect(points[at + 2]).not.toEqual(point);
    }
  });
});

describe('blocks of sequences', () => {
  const blocks = (svg: string) =>
    [...svg.matchAll(/<g class="block">\s*(<rect[^>]*>)\s*(<rect[^>]*>)\s*(<text[^>]*>)/gu)].map(
      ([, box = '', tab = '', title = '']) => ({
        left: attribute(box, 'x'),
        right: attribute(box, 'x') + attribute(box, 'width'),
        tab: attribute(tab, 'x'),
        tabEnd: attribute(tab, 'x') + attribute(tab, 'width'),
        title: attribute(title, 'x'),
      }),
    );

  it('are as wide as their titles, those of their parts, and the blocks in them', () => {
    const svg = draw(
      'sequenceDiagram\nA->>B: Hi\nopt so\nA->>B: Hi\nalt a title that is much longer than the two stand apart\nB->>A: yes\nelse and another title that is even longer, so that the line below it is\nB->>A: no\nend\nend',
    );
    const [outer, inner] = blocks(svg).toSorted((a, b) => a.tabEnd - b.tabEnd);
    expect(inner?.tabEnd).toBeLessThanOrEqual(inner?.right ?? 0);
    expect(inner?.right).toBeGreaterThan((inner?.left ?? 0) + 73 * 6);
    expect(outer?.right).toBeGreaterThanOrEqual(inner?.right ?? 0);
    expect(frame(svg).right).toBeGreaterThan(inner?.right ?? 0);
    expect(
      attribute(
        /<line [^>]*stroke-dasharray="6 4"[^>]*>/u.exec(svg.slice(svg.indexOf('class="block"')))?.[0] ?? '',
        'x2',
      ),
    ).toBe(inner?.right);
  });

  it('that begin together have their titles side by side', () => {
    const svg = draw('sequenceDiagram\nloop every day\nalt is it\nopt so\nA->>B: x\nend\nend\nend');
    const [first, second, third] = blocks(svg).toSorted((a, b) => a.tab - b.tab);
    expect(first?.tabEnd).toBeLessThanOrEqual(second?.tab ?? 0);
    expect(second?.tabEnd).toBeLessThanOrEqual(third?.tab ?? 0);
    expect(second?.title).toBeGreaterThan(second?.tab ?? 0);
    expect(place(svg, 'loop [every day]').x).toBe(first?.title);
  });

  it('stay as they are where the titles are short', () => {
    const [block] = blocks(draw('sequenceDiagram\nA->>B: x\nloop daily\nA->>B: y\nend'));
    expect(block?.right).toBeLessThan(280);
  });
});

describe('messages to oneself', () => {
  it('make nobody wider who stands last, and keep others out of their text', () => {
    const text = 'a message to itself that is rather long';
    const alone = boxes(draw(`sequenceDiagram\nA->>A: ${text}`))[0];
    expect((alone?.right ?? 0) - (alone?.x ?? 0)).toBeLessThan(100);
    const svg = draw(`sequenceDiagram\nparticipant A\nparticipant B\nA->>A: ${text}`);
    expect(place(svg, 'B').x - place(svg, 'A').x).toBeGreaterThan(38 + text.length * 5.5);
  });
});
