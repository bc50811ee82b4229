/** The quick way to read simple frontmatter gives what the YAML parser gives, places included, or leaves it to the parser. */
import { describe, expect, it } from 'vitest';
import { plainFields } from '../../src/content/plain-fields.ts';
import { readFields } from '../../src/content/read-fields.ts';
import { parseFields } from '../../src/content/yaml-fields.ts';

describe('simple frontmatter', () => {
  it.each([
    'title: How to pay',
    "title: What's new, and why? (2026)\ntags: [one, two words,three ]\nkey: 0a1b2c3d\narticle_id: 0123",
    'title: Grüße\nstatus: draft\n__proto__: true',
    'key: 1e234567\npulled: 0x1f\nother: 1.10',
    'tags: [ one ]',
    'a: yes\nb: False',
    'title: two  spaces',
  ])('is read the quick way where that can be: %j', (yaml) => {
    const { fields, problems } = parseFields(yaml, 'a.md', 2);
    expect(problems).toEqual([]);
    expect(plainFields(yaml, 'a.md', 2)).toBeDefined();
    expect(readFields(yaml, 'a.md', 2)).toEqual({ fields, problems });
    expect(readFields(`${yaml}\n`, 'a.md', 2)).toEqual({ fields, problems });
  });

  it.each([
    '',
    'title:',
    'a: .5',
    `a: ${'x'.repeat(70_000)}`,
    'title: ',
    'title: null',
    'null: x',
    'title: a: b',
    'title: a #b',
    'title: "quoted"',
    'title: a ',
    'title: - a',
    'title: a\n  b',
    'title: a\n\ntags: [b]',
    'title: a\ntitle: b',
    'title: a\n# why',
    'tags: []',
    'tags: [a,]',
    'tags: [a, [b]]',
    'tags: [a: b]',
    'tags: [a, "b"]',
    'tags: [a\n  ]',
    'tags: [null]',
    'title: a\u0301',
    'title:\ta',
    'a: &x b',
    'a: *x',
    '? a',
    'title: a\u2028b: c',
    'title: a\u00a0',
    'title: a\r',
  ])('is left to the parser where it is not: %j', (yaml) => {
    expect(plainFields(yaml, 'a.md', 2)).toBeUndefined();
    expect(readFields(yaml, 'a.md', 2)).toEqual(parseFields(yaml, 'a.md', 2));
  });

  it('gives the same as the parser for whatever is put together from such pieces', () => {
    const pieces = 'a,title,null,True,: ,:, ,[,],\\,,\n,\n,-,.,?,1,0x,é,#,\',",(,/,&,~,  ,tags: [,_,!,…,x: y\n'
      .replaceAll('\\,', '\u0000')
      .split(',')
      .map((piece) => piece.replaceAll('\u0000', ','));
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    let quick = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const middle = Array.from({ length: next(7) }, () => pieces[next(pieces.length)] ?? '').join('');
      const yaml = `${['', 'title: a', 'b: c\ntitle: '][next(3)] ?? ''}${middle}`;
      if (plainFields(yaml, 'a.md', 2)) quick += 1;
      expect(readFields(yaml, 'a.md', 2), JSON.stringify(yaml)).toEqual(parseFields(yaml, 'a.md', 2));
    }
    expect(quick).toBeGreaterThan(1000);
  });
});
