import matter from 'gray-matter';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { splitFrontmatter } from '../../src/content/split-frontmatter.ts';

const split = (text: string) => splitFrontmatter(text, 'a.md');

declare global {
  var ranCode: boolean | undefined;
}

afterEach(() => {
  globalThis.ranCode = undefined;
});

describe('splitting a file', () => {
  it.each([
    ['the usual', '---\ntitle: A\n---\nText\n', 'title: A', 'Text\n', 4],
    ['a blank line after it', '---\ntitle: A\n---\n\nText\n', 'title: A', 'Text\n', 5],
    ['the language said', '---yaml\ntitle: A\n---\nText', 'title: A', 'Text', 4],
    ['white space after the dashes', '--- \ntitle: A\n---\t \nText', 'title: A', 'Text', 4],
    ['nothing behind', '---\ntitle: A\n---', 'title: A', '', 4],
    ['an empty line end behind', '---\ntitle: A\n---\n', 'title: A', '', 4],
    ['a rule in the text', '---\ntitle: A\n---\nText\n\n---\n\nMore\n', 'title: A', 'Text\n\n---\n\nMore\n', 4],
    ['a second block', '---\na: 1\n---\n---\nb: 2\n---\n', 'a: 1', '---\nb: 2\n---\n', 4],
    ['a line of more dashes in it', '---\na: |\n  x\n----\nb: 2\n---\nText', 'a: |\n  x\n----\nb: 2', 'Text', 7],
    ['a line that starts with dashes', '---\na: 1\n--- b\n---\nText', 'a: 1\n--- b', 'Text', 5],
  ])('with %s', (_what, text, yaml, body, bodyLine) => {
    expect(split(text)).toEqual({ yaml, yamlLine: 2, body, bodyLine, problems: [] });
  });

  it.each([
    ['none', 'Text\n'],
    ['four dashes', '----\ntitle: A\n----\n'],
    ['a list item', '-- -\n'],
    ['pluses without an end', '+++\nText\n'],
    ['a rule after a blank line', '\n---\n\nText\n---\n'],
  ])('without frontmatter: %s', (_what, text) => {
    expect(split(text)).toEqual({ yaml: undefined, yamlLine: 1, body: text, bodyLine: 1, problems: [] });
  });

  it.each([
    ['never closed', '---\ntitle: A\n\nText\n', 'KB-CONTENT-008'],
    ['closed by dots', '---\ntitle: A\n...\nText\n', 'KB-CONTENT-008'],
    ['empty', '---\n---\nText\n', 'KB-CONTENT-009'],
    ['blank', '---\n\n---\nText\n', 'KB-CONTENT-009'],
    ['below a blank line', '\n\n---\ntitle: A\n---\nText\n', 'KB-CONTENT-032'],
    ['TOML', '+++\ntitle = "A"\n+++\nText\n', 'KB-CONTENT-007'],
  ])('%s is an error', (_what, text, code) => {
    expect(split(text).problems).toMatchObject([{ code, path: 'a.md', line: text.startsWith('\n') ? 3 : 1 }]);
  });
});

describe('frontmatter is data, never code', () => {
  const code = '{ title: (globalThis.ranCode = true, "A") }';

  it('which gray-matter as it comes would run: the reason for all of this', () => {
    matter(`---js\n${code}\n---\n`);
    expect(globalThis.ranCode).toBe(true);
  });

  it.each([
    'js',
    'javascript',
    'JS',
    'JavaScript',
    ' js ',
    'coffee',
    'coffeescript',
    'cson',
    'json',
    'toml',
    'yaml js',
  ])('---%s is refused unread', (language) => {
    const { problems, body, yaml } = split(`---${language}\n${code}\n---\nText\n`);
    expect(problems).toMatchObject([{ code: 'KB-CONTENT-007', line: 1, column: 4 }]);
    expect({ body, yaml }).toEqual({ body: '', yaml: undefined });
    expect(globalThis.ranCode).toBeUndefined();
  });

  it.each(['js', 'javascript', 'json', 'coffee'])('a body that starts with ---%s is text', (language) => {
    const body = `---${language}\n${code}\n---\n`;
    expect(split(`---\ntitle: A\n---\n${body}`)).toMatchObject({ yaml: 'title: A', body, problems: [] });
    expect(split(`---\ntitle: A\n---\n\n${body}`)).toMatchObject({ body, problems: [] });
    expect(globalThis.ranCode).toBeUndefined();
  });

  it('is cut by gray-matter', () => {
    const spy = vi.spyOn(matter, 'language');
    split('---\ntitle: A\n---\nText\n');
    expect(spy).toHaveBeenCalledOnce();
    spy.mockRestore();
  });

  it('is never cached: the same broken text is refused twice', () => {
    const text = '---\ntitle: A\n';
    expect(split(text)).toEqual(split(text));
  });
});
