/** Options as typed values, checked once: nothing behind this file meets a raw flag. */
import { problem } from '../problems/catalogue.ts';
import { cliProblems } from '../problems/cli.ts';
import { KbError } from '../problems/kb-error.ts';
import type { FailOn } from './exit.ts';
import { parseTake } from './take-pairs.ts';

export interface CommonOptions {
  readonly content?: string | undefined;
  readonly target?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly yes: boolean;
}

type Format = 'text' | 'json' | 'markdown' | 'html';

export interface PlanFlags extends CommonOptions {
  readonly refresh: 'auto' | 'all' | 'none';
  /** As typed; made relative to the content root later. */
  readonly take: readonly string[];
  readonly recreate: readonly string[];
  readonly first: boolean;
  readonly prune?: 'unpublish' | 'delete' | 'keep' | undefined;
  readonly allowMass: boolean;
  readonly failOn: FailOn;
  readonly exitCode: boolean;
  readonly format: Format;
  readonly out?: string | undefined;
}

/** What commander hands over: untyped, though every value has passed its choices. */
export type RawOptions = Readonly<Record<string, unknown>>;

const text = (raw: RawOptions, name: string): string | undefined => {
  const value = raw[name];
  return typeof value === 'string' ? value : undefined;
};
const flag = (raw: RawOptions, name: string): boolean => raw[name] === true;
const list = (raw: RawOptions, name: string): readonly string[] => {
  const value = raw[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};
const oneOf = <T extends string>(raw: RawOptions, name: string, values: readonly T[]): T | undefined =>
  values.find((value) => value === raw[name]);

export function commonOptions(raw: RawOptions): CommonOptions {
  return {
    content: text(raw, 'content'),
    target: text(raw, 'target'),
    json: flag(raw, 'json'),
    quiet: flag(raw, 'quiet'),
    verbose: flag(raw, 'verbose'),
    color: raw['color'] !== false,
    yes: flag(raw, 'yes'),
  };
}

export function planFlags(raw: RawOptions): PlanFlags {
  const common = commonOptions(raw);
  const out = text(raw, 'out');
  return {
    ...common,
    refresh: oneOf(raw, 'refresh', ['auto', 'all', 'none']) ?? 'auto',
    take: takes(list(raw, 'take'), 'source'),
    recreate: list(raw, 'recreate'),
    first: flag(raw, 'first'),
    prune: oneOf(raw, 'prune', ['unpublish', 'delete', 'keep']),
    allowMass: flag(raw, 'allowMass'),
    failOn: oneOf(raw, 'failOn', ['errors', 'holds', 'drift']) ?? 'holds',
    exitCode: flag(raw, 'exitCode'),
    format:
      oneOf(raw, 'format', ['text', 'json', 'markdown', 'html']) ?? formatOf(out) ?? (common.json ? 'json' : 'text'),
    out,
  };
}

function takes(values: readonly string[], side: string): readonly string[] {
  return values.map((value) => {
    const take = parseTake(value);
    if (take?.side !== side) throw new KbError(problem(cliProblems.take, { side }));
    return take.path;
  });
}

function formatOf(out: string | undefined): Format | undefined {
  const extension = out?.toLowerCase().match(/\.(\w+)$/)?.[1];
  switch (extension) {
    case 'json':
      return 'json';
    case 'md':
    case 'markdown':
      return 'markdown';
    case 'html':
    case 'htm':
      return 'html';
    default:
      return undefined;
  }
}
