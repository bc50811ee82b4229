import { describe, expect, it } from 'vitest';
import { isLanguage, languageMeant } from '../../src/config/languages.ts';

describe('language codes', () => {
  it.each(['en', 'fr', 'ja-JP', 'pt-BR', 'es-LA', 'zh-HK'])('%s is one of Freshdesk’s', (code) => {
    expect(isLanguage(code)).toBe(true);
  });

  it.each([
    ['ja', 'ja-JP'],
    ['JA-jp', 'ja-JP'],
    ['pt', 'pt-BR'],
    ['pt_PT', 'pt-PT'],
    ['en-US', 'en'],
    ['FR', 'fr'],
    ['no', 'nb-NO'],
    ['jp', 'ja-JP'],
    ['sv', 'sv-SE'],
    ['fill', 'fil'],
    ['xx', undefined],
    ['klingon', undefined],
    ['constructor', undefined],
  ])('%s is none, and %s was meant', (code, meant) => {
    expect(isLanguage(code)).toBe(false);
    expect(languageMeant(code)).toBe(meant);
  });
});
