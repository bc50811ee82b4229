/** Mermaid is drawn with every text and every connection in it, or refused at the line that stands in the way. */
import { describe, expect, it } from 'vitest';
import { drawDiagram } from '../../../src/render/engines/diagram.ts';

interface Seen {
  readonly texts: readonly string[];
  readonly svg: string;
  readonly leftOut: readonly string[];
  readonly alt: string | undefined;
}

function drawn(code: string): Seen {
  const result = drawDiagram(code);
  if ('why' in result) throw new Error(`${result.line}: ${result.why}`);
  const { svg, alt, leftOut = [] } = result;
  const texts = [...svg.matchAll(/<text[^>]*>([\s\S]*?)<\/text>/gu)].map(([, inner = '']) =>
    inner
      .replaceAll('</tspan><tspan x', '\n<tspan x')
      .replaceAll(/<[^>]*>/gu, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );
  return { texts, svg, alt, leftOut: leftOut.map(({ what, line }) => `${line}: ${what}`) };
}

function refused(code: string): string {
  const result = drawDiagram(code);
  return 'why' in result ? `${result.line}: ${result.why}` : 'drawn';
}

const connections = (svg: string): number =>
  svg.match(/class="(?:edge|message|class-relationship|er-relationship)"/gu)?.length ?? 0;

describe('flowcharts', () => {
  it.each([
    ['A-->B', ['A', 'B'], 1],
    ['A --> B --> C', ['A', 'B', 'C'], 2],
    ['A & B --> C & D', ['A', 'B', 'C', 'D'], 4],
    ['A---->B', ['A', 'B'], 1],
    ['A---B', ['A', 'B'], 1],
    ['A-.->B', ['A', 'B'], 1],
    ['A==>B', ['A', 'B'], 1],
    ['A<-->B', ['A', 'B'], 1],
    ['A~~~B', ['A', 'B'], 0],
    ['A-->|some text|B', ['A', 'B', 'some text'], 1],
    ['A--some text-->B', ['A', 'B', 'some text'], 1],
    ['A -- "quoted --> text" --> B', ['A', 'B', 'quoted --> text'], 1],
    ['A-. dotted .->B', ['A', 'B', 'dotted'], 1],
    ['A== thick ==>B', ['A', 'B', 'thick'], 1],
    ['my-id.x --> größe --> 漢字', ['my-id.x', 'größe', '漢字'], 2],
    ['A[Rect] --> B(Round) --> C([Stadium])', ['Rect', 'Round', 'Stadium'], 2],
    ['A[[Sub]] --> B[(Base)] --> C((Circle))', ['Sub', 'Base', 'Circle'], 2],
    ['A>Flag] --> B{Choice} --> C{{Hexagon}}', ['Flag', 'Choice', 'Hexagon'], 2],
    [
      'A[/In/] --> B[\\Out\\] --> C[/Trap\\] --> D[\\Trap2/] --> E(((Double)))',
      ['In', 'Out', 'Trap', 'Trap2', 'Double'],
      4,
    ],
    ['A["(x) [y] {z} | ; #quot;q#quot; #35;1 &amp; <b>bold</b>"]', ['(x) [y] {z} | ; "q" #1 & bold'], 0],
    ['A["one<br>two\\nthree"]', ['one\ntwo\nthree'], 0],
    ['A["`markdown`"]', ['markdown'], 0],
    ['A-->B;B-->C;', ['A', 'B', 'C'], 2],
    ['A --> B\nB[The label comes later]', ['A', 'The label comes later'], 1],
    ['A:::big --> B\nclassDef big fill:#f00,stroke:#00f', ['A', 'B'], 1],
    ['A-->A', ['A'], 1],
    ['A --> B %% a remark', ['A', 'B'], 1],
    ['A[a; b] --> B["50 %% off"]; B-->|c; d|C', ['a; b', '50 %% off', 'C', 'c; d'], 2],
    ['A["a"] --> B(100 %% (sure)', ['a', '100 %% (sure'], 1],
    ['subgraph one [Title: größe]\nA-->B\nend\nC-->one', ['A', 'B', 'C', 'Title: größe'], 2],
    ['subgraph "Two words"\ndirection LR\nA-->B\nend', ['A', 'B', 'Two words'], 1],
  ] as const)('%s', (body, texts, links) => {
    const seen = drawn(`graph TD\n${body}`);
    expect(seen.texts.toSorted()).toEqual([...texts].toSorted());
    expect(connections(seen.svg)).toBe(links);
    expect(seen.leftOut).toEqual([]);
  });

  it('take the colours that the writer gave', () => {
    const { svg } = drawn('graph TD\nA:::hot --> B\nclassDef hot fill:#fdd\nstyle B fill:#dfd,stroke:#0a0');
    for (const colour of ['#fdd', '#dfd', '#0a0']) expect(svg).toContain(colour);
  });

  it.each(['graph\nA-->B', 'flowchart\nA-->B', 'flowchart LR;A-->B', 'graph BT\nA-->B', 'FLOWCHART td\nA-->B'])(
    'start as writers start them: %s',
    (code) => expect(connections(drawn(code).svg)).toBe(1),
  );
});

describe('other kinds', () => {
  it('sequences: names with spaces, numbers, notes, blocks, activations', () => {
    const { texts, svg, leftOut } = drawn(
      'sequenceDiagram\nautonumber\nparticipant A as Alice Smith\nactor B\nA->>+B: Hello [x]; {y}\nB-->>-A: Fine\nOther One-)A: note\nnote over A,B: two<br>lines\nalt is it\nA-xB: lost\nelse not\nB->>B: self\nend\nactivate A\nA->>B: go\ndeactivate A',
    );
    const expected = [
      'Alice Smith',
      'B',
      'Other One',
      '1. Hello [x]; {y}',
      '2. Fine',
      '3. note',
      'two lines',
      'alt [is it]',
      '[not]',
      '4. lost',
      '5. self',
      '6. go',
    ];
    expect(texts.toSorted()).toEqual(expected.toSorted());
    expect(connections(svg)).toBe(6);
    expect(leftOut).toEqual(['14: activate A']);
  });

  it('sequences: participants with a long message between them stand further apart', () => {
    const width = (label: string): number =>
      Number(/width="(\d+)"/u.exec(drawn(`sequenceDiagram\nA->>B: ${label}`).svg)?.[1]);
    expect(width('a long message that needs its room')).toBeGreaterThan(width('short') + 50);
  });

  it('states: descriptions, composites, starts and ends', () => {
    const { texts, svg, leftOut } = drawn(
      'stateDiagram-v2\ndirection LR\n[*]-->Idle\nIdle-->Run : start / now\nRun : Is running\nstate "Being fixed" as F\nRun-->F\nstate Work {\n[*] --> In\nIn --> [*]\n}\nF --> Work\nnote right of Idle\nhello\nend note\nstate C <<choice>>',
    );
    expect(texts.toSorted()).toEqual(['Idle', 'Is running', 'start / now', 'Being fixed', 'Work', 'In'].toSorted());
    expect(connections(svg)).toBe(6);
    expect(leftOut).toEqual(['13: note right of Idle', '14: hello', '16: state C <<choice>>']);
  });

  it('states and sequences: a semicolon is a part of the text', () => {
    expect(drawn('stateDiagram\nA : hello; world %% 1').texts).toEqual(['hello; world %% 1']);
    expect(drawn('sequenceDiagram\nA->>A: hello; world').texts).toContain('hello; world');
  });

  it('classes: members, generics, labels, counts, every relation', () => {
    const { texts, svg } = drawn(
      'classDiagram\nclass Animal {\n<<interface>>\n+String name\n-age: int\n+eat(food: Food) bool\n}\nclass Dog["A good dog"]\nclass Box~T~ { +T item }\nAnimal<|--Dog : is a\nDog "1" --> "*" Leg : has\nCat *-- Tail\nCat o-- Toy\nCat -- Name\nCat ..> Mouse\nCat ..|> Animal\nCat : +miau() void',
    );
    for (const text of [
      '<<interface>>',
      'Animal',
      '+ name: String',
      '- age: int',
      '+ eat(food: Food): bool',
      'A good dog',
      'Box<T>',
      '+ item: T',
      'is a',
      '1',
      '*',
      'has',
      '+ miau(): void',
    ])
      expect(texts).toContain(text);
    expect(connections(svg)).toBe(7);
    // The plain association has no arrow, the diamonds are not hidden by the boxes.
    expect(svg.match(/<polyline class="class-relationship"[^>]* marker-/gu)).toHaveLength(6);
    expect(svg).toMatch(/id="cls-aggregation"[^>]* refX="12"/u);
  });

  it('entities: attributes, keys, labels', () => {
    const { texts, svg, leftOut } = drawn(
      'erDiagram\nCUSTOMER ||--o{ LINE-ITEM : "places it"\nCUSTOMER }|..|{ p : is\np["Person thing"] {\nstring name PK, FK "the remark"\n}\nALONE',
    );
    expect(texts.toSorted()).toEqual(
      ['CUSTOMER', 'LINE-ITEM', 'Person thing', 'ALONE', 'string', 'name', 'PK,FK', 'places it', 'is'].toSorted(),
    );
    expect(connections(svg)).toBe(2);
    expect(leftOut).toEqual(['5: the remark']);
  });
});

describe('every picture', () => {
  const KINDS = [
    'graph TD\nA-->B',
    'sequenceDiagram\nA->>B: x',
    'stateDiagram\nA-->B',
    'classDiagram\nA-->B',
    'erDiagram\nA ||--o{ B : x',
  ];

  it.each(KINDS)('needs nothing from elsewhere: %s', (code) => {
    const { svg } = drawn(code);
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|var\(|color-mix|@import|data-|[\ue000-\uf8ff]/u,
    );
    expect(svg).toMatch(/<rect x="-?\d+" y="-?\d+" width="\d+" height="\d+" fill="#ffffff"\/>/u);
  });

  it.each(KINDS)('is the same again: %s', (code) => {
    expect(drawn(code).svg).toBe(drawn(code).svg);
  });

  it.each([
    ['graph TD\nA[One]-->B[Two]', 'Flowchart: One, Two'],
    ['sequenceDiagram\nAlice->>Bob: x', 'Sequence diagram: Alice, Bob'],
    ['---\ntitle: "The title"\nconfig:\n  theme: dark\n---\ngraph TD\nA-->B', 'The title'],
    ['%%{init: {"theme": "dark"}}%%\n%% title: The title\ngraph TD\nA-->B', 'The title'],
    ['graph TD\naccTitle: The title\naccDescr: what it shows\nA-->B', 'The title. what it shows'],
    ['graph TD\naccDescr {\nwhat it\nshows\n}\nA-->B', 'what it. shows'],
    ['stateDiagram\n[*]-->[*]', 'State diagram'],
  ])('has words for those who cannot see it: %j', (code, alt) => {
    expect(drawn(code).alt).toBe(alt);
  });

  it('keeps these words short', () => {
    const many = Array.from({ length: 60 }, (_, at) => `Node number ${at}`).map((label, at) => `n${at}[${label}]`);
    expect(drawn(`graph LR\n${many.join('\n')}`).alt?.length).toBeLessThanOrEqual(250);
  });

  it.each([
    'graph TD\nA["</text><script>evil</script>"]',
    'graph TD\nA-->|"</style><script>evil</script>"|B',
    'graph TD\nA-->B\nstyle A fill:url(https://evil.example)',
    'graph TD\nA-->B\nclassDef a fill:red"onload="evil()\nclass A a',
    'graph TD\nA["<img src=x onerror=evil()>"]',
    'graph TD\nA["&lt;script&gt;"]',
    'sequenceDiagram\nA->>B: <script>evil</script>',
    'classDiagram\nclass A["<script>x"]\nA : +x(<script>) y',
    'erDiagram\nA["<script>x"] {\n<script> a\n}',
  ])('runs nothing: %j', (code) => {
    const result = drawDiagram(code);
    expect('svg' in result ? result.svg : '').not.toMatch(/<script|<img|https:|onload="|onerror="/u);
  });

  it('takes private characters of the writer for no others', () => {
    expect(drawn('graph TD\nA["\ue03cscript\ue03e"]').texts).toEqual(['\uFFFDscript\uFFFD']);
  });
});

describe('refused at its line', () => {
  it.each([
    ['', 'it is empty'],
    ['%% only a remark', 'it is empty'],
    ['pie\n"a": 1', '1: “pie” is not a kind'],
    ['\n\ngantt\ntitle x', '3: “gantt” is not a kind'],
    ['mindmap\nroot', 'flowchart, stateDiagram, sequenceDiagram, classDiagram and erDiagram can be drawn'],
    ['gitGraph\ncommit', '“gitGraph”'],
    ['xychart-beta\nbar [1]', '“xychart-beta”'],
    ['---\ntitle: x', '1: the settings'],
    ['graph XX\nA-->B', '1: “XX”'],
    ['graph TD', 'no nodes'],
    ['graph TD\nA-->', '2: “A-->” leads to no node'],
    ['graph TD\nA-->B\n\nfoo bar', '4: “bar” is not understood'],
    ['graph TD\nA[open', '2: “[open”'],
    ['graph TD\nA@{ shape: doc }', '2: “@{ shape: doc }”'],
    ['graph TD\nend', '2: “end”'],
    ['graph TD\nsubgraph one\nA\nsubgraph two\nB\nend\nA-->two\nend', '7: inside a group'],
    ['graph TD\nsubgraph one\nA\nsubgraph two\nB\nend\nend\none-->B', '8: inside a group'],
    ['graph TD\nX-->two\nsubgraph one\ndirection LR\nA\nsubgraph two\nB\nend\nend', 'a connection would be missing'],
    [`graph TD\n${'subgraph x\n'.repeat(30)}`, 'nested more than 20'],
    [`graph TD\n${Array.from({ length: 301 }, (_, at) => `n${at}`).join('\n')}`, 'more than 300'],
    [`graph TD\n${Array.from({ length: 120 }, (_, at) => `n${at}-->n${at + 1}`).join('\n')}`, 'larger than 6000'],
    ['x'.repeat(20_001), 'longer than'],
    ['sequenceDiagram\nA->>B no colon', '2: “A->>B no colon”'],
    ['sequenceDiagram\nloop x\nA->>B: x', '3: a block'],
    ['sequenceDiagram\nend', '2: “end”'],
    ['sequenceDiagram', 'no participants'],
    [`sequenceDiagram\nA->>B: x\n${'loop x\nend\n'.repeat(400)}`, 'more than 300'],
    ['stateDiagram\nA-->B\n}', '3: “}”'],
    ['stateDiagram\nstate A {\nB', 'never closed'],
    ['stateDiagram\nthis is nothing', '2: “this is nothing”'],
    ['classDiagram\nclass A {\n+x', '2: a class'],
    ['classDiagram\nA <-> B', '2: “A <-> B”'],
    ['classDiagram', 'no boxes'],
    ['erDiagram\nA ||--?{ B : x', '2: “A ||--?{ B : x”'],
    ['erDiagram\nA {\nonly\n}', '3: “only”'],
    ['erDiagram\nA {\nstring x', '3: an entity'],
  ])('%j', (code, why) => {
    expect(refused(code)).toContain(why);
    expect(refused(code)).not.toMatch(/\n|\[object/u);
  });
});

describe('what a picture cannot have is told', () => {
  it.each([
    ['graph TD\nA-->B\nclick A "https://example.com"', '3: click A "https://example.com"'],
    ['graph TD\nA--xB', '2: A--xB'],
    ['sequenceDiagram\nbox Team\nparticipant A\nend', '2: box Team'],
    ['sequenceDiagram\nA->>B: x\nlink A: Home @ https://example.com', '3: link A: Home @ https://example.com'],
    ['classDiagram\nA-->B\nnote "hello"', '3: note "hello"'],
    ['stateDiagram\nA-->B\nnote left of A : hello', '3: note left of A : hello'],
    ['erDiagram\nA ||--|| B : x\nstyle A fill:#f00', '3: style A fill:#f00'],
  ])('%j', (code, what) => {
    expect(drawn(code).leftOut).toEqual([what]);
  });
});
