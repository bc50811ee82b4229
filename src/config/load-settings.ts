/** kb.yaml → Settings: parsed, checked strictly, defaults filled in. YAML data only; nothing in it is ever run. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Place, Problem } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import { problem } from '../problems/catalogue.ts';
import { configProblems } from '../problems/config.ts';
import { KbError } from '../problems/kb-error.ts';
import { nearest } from '../util/edit-distance.ts';
import { isLanguage, languageMeant } from './languages.ts';
import { settingsSchema, type WrittenSettings } from './schema.ts';

export const SETTINGS_FILE = 'kb.yaml';

/** Throws KbError with every error of the file. */
export async function loadSettings(root: string): Promise<{ settings: Settings; problems: readonly Problem[] }> {
  const written = parseSettings(await readOrEmpty(join(root, SETTINGS_FILE)));
  return { settings: toSettings(written), problems: [] };
}

async function readOrEmpty(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw new KbError(problem(configProblems.yaml, { why: 'it cannot be read.' }, { path: SETTINGS_FILE }), {
      cause: error,
    });
  }
}

export function parseSettings(text: string): WrittenSettings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: false, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { path: SETTINGS_FILE, line, column: col };
  };
  const broken = document.errors.map(({ message, pos }) =>
    problem(configProblems.yaml, { why: message.split('\n')[0] ?? '' }, place(pos[0])),
  );
  if (broken.length > 0) throw new KbError(broken);
  const result = settingsSchema.safeParse(toPlain(document));
  const problems = [
    ...(result.success ? wrongLanguages(result.data, document, place) : []),
    ...(result.success ? [] : result.error.issues.flatMap((issue) => toProblems(issue, document, place))),
  ];
  if (problems.length > 0 || !result.success) throw new KbError(problems);
  return result.data;
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw new KbError(
      problem(configProblems.yaml, { why: 'anchors and aliases are not read.' }, { path: SETTINGS_FILE }),
      { cause: error },
    );
  }
}

function toProblems(issue: z.core.$ZodIssue, document: Document, place: (offset: number) => Place): Problem[] {
  const at = placeOf(issue.path, document, place);
  const setting = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') {
    const why = issue.message.replace(/^Invalid \w+: /, '').replace(/\.$/, '');
    return [problem(configProblems.invalid, { setting, why }, at)];
  }
  return issue.keys.map((key) => {
    const meant = nearest(key, Object.keys(settingsSchema.shape));
    const path = [...issue.path, key];
    return problem(
      configProblems.invalid,
      { setting: path.join('.'), why: 'there is no such setting', meant },
      placeOf(path, document, place),
    );
  });
}

function placeOf(path: readonly PropertyKey[], document: Document, place: (offset: number) => Place): Place {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return place(node.range[0]);
  }
  return { path: SETTINGS_FILE, line: 1 };
}

function wrongLanguages(written: WrittenSettings, document: Document, place: (offset: number) => Place): Problem[] {
  const codes: readonly (readonly [string, readonly PropertyKey[]])[] = [
    ...(written.language === undefined ? [] : [[written.language, ['language']] as const]),
    ...(written.languages ?? []).map((code, index) => [code, ['languages', index]] as const),
  ];
  return codes
    .filter(([code]) => !isLanguage(code))
    .map(([language, path]) =>
      problem(configProblems.badLanguage, { language, meant: languageMeant(language) }, placeOf(path, document, place)),
    );
}

function toSettings(written: WrittenSettings): Settings {
  const { limits = {}, targets = {}, authors = {}, language = 'en' } = written;
  return {
    language,
    languages: (written.languages ?? []).filter((one) => one !== language),
    ...(written.default_target !== undefined && { defaultTarget: written.default_target }),
    targets: Object.fromEntries(
      Object.entries(targets).map(([name, { domain, portal }]) => [
        name,
        {
          type: 'freshdesk' as const,
          ...(domain !== undefined && { domain }),
          ...(portal !== undefined && { portal }),
        },
      ]),
    ),
    removed: written.removed ?? 'hold',
    limits: { rate: limits.rate ?? 0.8, remove: limits.remove ?? 10, removeShare: limits.remove_share ?? 0.1 },
    ...(written.ledger !== undefined && { ledger: written.ledger }),
    ...(written.assets?.host !== undefined && { assetHost: written.assets.host }),
    authors: Object.fromEntries(Object.entries(authors).map(([email, id]) => [email.toLowerCase(), id])),
  };
}
