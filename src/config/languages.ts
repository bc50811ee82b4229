/** The language codes of Freshdesk (API facts 5.5): some with a region, most without. */
import { nearest } from '../util/edit-distance.ts';

const CODES = (
  'ar bg bs ca cs da de el en es es-LA et fi fil fr he hr hu id is it ja-JP ko lt lv-LV ms nb-NO nl pl pt-BR pt-PT ro ' +
  'ru-RU sk sl sr sv-SE th tr uk vi zh-CN zh-HK zh-TW'
).split(' ');

/** Country codes and older codes that people write for a language. */
const MISTAKEN: Readonly<Record<string, string>> = {
  br: 'pt-BR',
  cn: 'zh-CN',
  cz: 'cs',
  dk: 'da',
  gr: 'el',
  in: 'id',
  iw: 'he',
  jp: 'ja-JP',
  kr: 'ko',
  nn: 'nb-NO',
  no: 'nb-NO',
  se: 'sv-SE',
  ua: 'uk',
};

export const isLanguage = (code: string): boolean => CODES.includes(code);

/** `ja` → `ja-JP`, `pt` → `pt-BR`, `en-US` → `en`. */
export function languageMeant(code: string): string | undefined {
  const [base = ''] = code.toLowerCase().split(/[-_]/);
  const same = CODES.filter((known) => known.toLowerCase().split('-')[0] === base);
  const exact = same.find((known) => known.toLowerCase() === code.toLowerCase().replace('_', '-'));
  if (exact !== undefined) return exact;
  if (Object.hasOwn(MISTAKEN, base)) return MISTAKEN[base];
  // One letter of two is no near miss: `xx` is near to nothing.
  return same[0] ?? (base.length > 2 ? nearest(code, CODES, 1) : undefined);
}
