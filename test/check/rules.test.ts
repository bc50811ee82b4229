import { describe, expect, it } from 'vitest';
import { checkTree } from '../../src/check/check-tree.ts';
import type { CheckInput } from '../../src/check/rule.ts';
import { RULES } from '../../src/check/rules/index.ts';
import type { SourceArticle } from '../../src/model/article.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { RenderedBody, SourceTree } from '../../src/model/tree.ts';
import { placed } from '../content/tree.ts';

const BODY: RenderedBody = {
  template: ['<p>Text</p>'],
  links: [],
  assets: [],
  generated: [],
  anchors: [],
  problems: [],
};

function article(path: string, over: Partial<SourceArticle> = {}): SourceArticle {
  return {
    path,
    language: 'en',
    key: 'k7fq2x9m',
    title: path,
    location: ['C', 'F'],
    status: 'published',
    body: 'Text',
    bodyLine: 1,
    text: 'Text',
    sourceHash: '',
    ...over,
  };
}

type Entry = readonly [article: SourceArticle, body?: Partial<RenderedBody>];

function input(entries: readonly Entry[], assetProblems: ReadonlyMap<string, Problem> = new Map()): CheckInput {
  const tree: SourceTree = {
    articles: entries.map(([one]) => one),
    containers: [],
    files: new Set(),
    brokenPaths: new Set(),
    problems: [],
  };
  return {
    tree,
    rendered: entries.map(([one, body]) => ({ article: one, body: { ...BODY, ...body } })),
    assetProblems,
  };
}

const html = (...template: RenderedBody['template']): Partial<RenderedBody> => ({ template });
const link = (path: string, anchor: string) => ({
  links: [{ path, anchor, place: { path: 'a.md', line: 3, column: 5 } }],
});

interface Examples {
  readonly good: readonly (readonly Entry[])[];
  readonly bad: readonly (readonly Entry[])[];
  readonly places: readonly (readonly string[])[];
}

const A = article('a.md');
const B = article('b.md', { title: 'B' });

const EXAMPLES: Readonly<Record<keyof typeof RULES, Examples>> = {
  missingKey: {
    good: [[], [[A]]],
    bad: [[[article('a.md', { key: undefined })], [B]]],
    places: [['undefined:undefined:undefined KB-CHECK-003']],
  },
  noDeadAnchor: {
    good: [
      [
        [A, link('b.md', 'steps')],
        [B, { anchors: ['steps'] }],
      ],
      [
        [A, link('b.md', '')],
        [B, { anchors: [] }],
      ],
      [[A, link('elsewhere.md', 'x')]],
    ],
    bad: [
      [
        [A, link('b.md', 'step')],
        [B, { anchors: ['steps'] }],
      ],
      [
        [A, link('b.md', 'Steps')],
        [B, { anchors: [] }],
      ],
    ],
    places: [['a.md:3:5 KB-CHECK-001'], ['a.md:3:5 KB-CHECK-001']],
  },
  noLinkToDraft: {
    good: [
      [[A, link('b.md', '')], [B]],
      [[article('a.md', { status: 'draft' }), link('b.md', '')], [article('b.md', { title: 'B', status: 'draft' })]],
      [
        [article('a.md', { status: 'draft' }), link('b.md', '')],
        [B, link('elsewhere.md', '')],
      ],
    ],
    bad: [[[A, link('b.md', '')], [article('b.md', { title: 'B', status: 'draft' })]]],
    places: [['a.md:3:5 KB-CHECK-006']],
  },
  noDuplicateTitle: {
    good: [
      [[article('a.md', { title: 'Same' })], [article('b.md', { title: 'Same', location: ['C', 'G'] })]],
      [[article('a.md', { title: 'Same' })], [article('a.fr.md', { title: 'Same', language: 'fr' })]],
      [
        [article('a.md', { title: 'C d', location: ['A', 'B'] })],
        [article('b.md', { title: 'd', location: ['A', 'B C'] })],
      ],
    ],
    bad: [
      [
        [article('a.md', { title: 'Cafe\u0301' })],
        [article('b.md', { title: 'CAF\u00c9' })],
        [article('c.md', { title: 'caf\u00e9' })],
      ],
    ],
    places: [['b.md:undefined:undefined KB-CHECK-002', 'c.md:undefined:undefined KB-CHECK-002']],
  },
  noEmptyBody: {
    good: [
      [[A, html('<p>x</p>')]],
      [[A, html('<p><img', { asset: 'a.png', attribute: 'src' }, '></p>')]],
      [[A, html('<iframe src="https://player.example"></iframe>')]],
      [[A, html('<p><a', { article: 'b.md', anchor: '' }, '>x</a></p>')]],
    ],
    bad: [
      [[A, html('')]],
      [[A, html()]],
      [[A, html('<p> \n</p><ul><li></li></ul>')]],
      [[A, html('<p>&nbsp;&#160;&#xA0;\u00a0\u200b</p>')]],
      [[A, html('<!-- a > b: later -->')]],
      [[A, html('<p><a', { article: 'b.md', anchor: '' }, '></a></p>')]],
    ],
    places: Array.from({ length: 6 }, () => ['a.md:undefined:undefined KB-CHECK-004']),
  },
  noHugeBody: {
    good: [[[A, html('x'.repeat(400_000))]]],
    bad: [
      [[A, html('x'.repeat(300_000), { article: 'b.md', anchor: '' }, 'x'.repeat(100_001))]],
      [[A, html('é'.repeat(200_001))]],
    ],
    places: [['a.md:undefined:undefined KB-CHECK-005'], ['a.md:undefined:undefined KB-CHECK-005']],
  },
  noMissingAsset: { good: [[[A]]], bad: [], places: [] },
};

describe.each(Object.entries(EXAMPLES))('%s', (name, { good, bad, places }) => {
  const rule = RULES[name as keyof typeof RULES]; // the keys of EXAMPLES are those of RULES
  it('is content with its good examples', () => {
    for (const entries of good) expect(rule(input(entries))).toEqual([]);
  });

  it('finds each of its bad examples', () => {
    expect(bad.map((entries) => rule(input(entries)).map(placed))).toEqual(places);
  });
});

describe('noMissingAsset', () => {
  const asset = { path: 'img/x.png', place: { path: 'a.md', line: 7, column: 2 } };
  const missing: Problem = { code: 'KB-ASSET-001', severity: 'error', message: 'gone', hint: 'add it' };

  it('says at each place what is wrong with the file', () => {
    const given = input(
      [[A, { assets: [asset, { ...asset, place: { path: 'a.md', line: 9, column: 1 } }] }]],
      new Map([['img/x.png', missing]]),
    );
    expect(RULES.noMissingAsset(given).map(placed)).toEqual(['a.md:7:2 KB-ASSET-001', 'a.md:9:1 KB-ASSET-001']);
  });

  it('says nothing of a file that is right, or that nobody needs', () => {
    expect(RULES.noMissingAsset(input([[A, { assets: [asset] }]], new Map([['other.png', missing]])))).toEqual([]);
  });
});

describe('hints', () => {
  it('name the section that was meant, if one is near', () => {
    const near = RULES.noDeadAnchor(
      input([
        [A, link('b.md', 'setp')],
        [B, { anchors: ['step', 'other'] }],
      ]),
    );
    expect(near).toMatchObject([{ hint: 'Did you mean #step?' }]);
    const far = RULES.noDeadAnchor(
      input([
        [A, link('b.md', 'appendix')],
        [B, { anchors: ['step'] }],
      ]),
    );
    expect(far).toMatchObject([{ hint: 'Use the id of one of its headings.' }]);
  });

  it('count in words', () => {
    const one = input([[article('a.md', { key: undefined })]]);
    expect(RULES.missingKey(one)[0]?.message).toContain('1 article has no key');
    const two = input([[article('a.md', { key: undefined })], [article('b.md', { key: undefined })]]);
    expect(RULES.missingKey(two)[0]?.message).toContain('2 articles have no key');
  });
});

describe('the whole check', () => {
  it('gives what rendering found and what every rule finds, by file and line, each with a full place', () => {
    const broken: Problem = {
      code: 'KB-RENDER-007',
      severity: 'error',
      message: 'x',
      path: 'b.md',
      line: 2,
      column: 3,
    };
    const given = input([
      [B, { problems: [broken], template: [''] }],
      [article('a.md', { key: undefined, title: 'B' }), link('b.md', 'x')],
    ]);
    expect(checkTree(given).map(placed)).toEqual([
      'undefined:undefined:undefined KB-CHECK-003',
      'a.md:1:1 KB-CHECK-002',
      'a.md:3:5 KB-CHECK-001',
      'b.md:1:1 KB-CHECK-004',
      'b.md:2:3 KB-RENDER-007',
    ]);
  });
});
