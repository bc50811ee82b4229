/** What zod found wrong with kb.yaml → problems with their place in the file. */
import { type Document, isMap, isNode, isScalar } from 'yaml';
import type { z } from 'zod';
import type { Place, Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { configProblems } from '../problems/config.ts';
import { nearest } from '../util/edit-distance.ts';
import { printable } from '../util/printable.ts';
import { languageMeant } from './languages.ts';
import { isSecret, knownSettings, type SettingsFault } from './schema.ts';

export interface SettingsFile {
  readonly document: Document;
  readonly place: (offset: number) => Place;
}

export function settingsProblems(issue: z.core.$ZodIssue, file: SettingsFile): readonly Problem[] {
  const at = placeOf(issue.path, file);
  const setting = nameOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownSetting([...issue.path, key], file));
    case 'invalid_key':
      return issue.issues.map((inner) =>
        inner.code === 'custom'
          ? problem(configProblems.sandboxTarget, undefined, at)
          : problem(configProblems.invalid, { setting, why: inner.message }, at),
      );
    case 'invalid_value': {
      const known = issue.values.map(String);
      const meant = nearest(valueOf(issue.path, file), known);
      return [problem(configProblems.invalid, { setting, why: `it must be ${orList(known)}`, meant }, at)];
    }
    case 'custom':
      return [ownCheck(issue, at, file)];
    default:
      return [problem(configProblems.invalid, { setting, why: whyOf(issue) }, at)];
  }
}

/** By what zod expected; its own words are those of programmers. */
const KINDS: Readonly<Record<string, string>> = {
  object: 'it must have settings below it, each with its name',
  record: 'it must have entries below it, each with its name',
  array: 'it must be a list',
  string: 'it must be text',
  number: 'it must be a number',
  int: 'it must be a whole number',
  boolean: 'it must be true or false',
};

function whyOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? issue.message;
  // Lengths of text have messages of their own in schema.ts.
  if (issue.code === 'too_big') return `it must be at most ${issue.maximum}`;
  if (issue.code === 'too_small' && issue.origin !== 'string')
    return `it must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
  return issue.message;
}

function ownCheck(issue: z.core.$ZodIssueCustom, at: Place, file: SettingsFile): Problem {
  const value = printable(valueOf(issue.path, file), 60);
  const fault = issue.params?.['fault'] as SettingsFault | undefined; // params are untyped; schema.ts alone makes them
  if (fault === 'language')
    return problem(configProblems.badLanguage, { language: value, meant: languageMeant(value) }, at);
  if (fault === 'portal') return problem(configProblems.badPortal, { portal: value }, at);
  return problem(configProblems.invalid, { setting: nameOf(issue.path), why: issue.message }, at);
}

function unknownSetting(path: readonly PropertyKey[], file: SettingsFile): Problem {
  const at = placeOf(path, file);
  const name = String(path.at(-1));
  if (isSecret(name)) {
    const variables = path[0] === 'assets' ? 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY' : 'FRESHDESK_API_KEY';
    return problem(configProblems.secretInSettings, { setting: nameOf(path), variables }, at);
  }
  const meant = nearest(name, knownSettings(path.slice(0, -1)));
  return problem(configProblems.invalid, { setting: nameOf(path), why: 'there is no such setting', meant }, at);
}

const nameOf = (path: readonly PropertyKey[]): string => printable(path.map(String).join('.'), 80);

const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

function valueOf(path: readonly PropertyKey[], { document }: SettingsFile): string {
  const value = document.getIn(path);
  return typeof value === 'string' ? value : '';
}

/** Where the setting is named, or the item of a list stands; else the nearest thing above it. */
function placeOf(path: readonly PropertyKey[], { document, place }: SettingsFile): Place {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => keyOf(key) === String(path[depth - 1])) : undefined;
    const node = pair ? pair.key : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return place(node.range[0]);
  }
  return place(0);
}

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);
