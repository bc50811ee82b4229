/**
 * ledger.jsonl: a header line, one record per line in a fixed order, and a last line that shows nothing was cut off.
 * Strict both ways; reads no disk itself.
 */
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { LineError, parseLine } from './parse-line.ts';
import { type RecordLine, type RecordSet, recordKey, sortedLines } from './record-set.ts';
import { LEDGER_FORMAT, headerSchema, lineSchema } from './schema.ts';

export const LEDGER_FILE = 'ledger.jsonl';

/** Always the same, so that two histories of the file merge line by line; a count would clash. */
const LAST_LINE = '{"end":true}';

/** For problems: what the text is called, and how to get a readable one back. */
export interface Origin {
  readonly file: string;
  readonly repair: string;
}

export interface LedgerFile {
  readonly account: string;
  readonly records: RecordSet;
}

export function formatLedger({ account, records }: LedgerFile): string {
  const header = JSON.stringify({ account, format: LEDGER_FORMAT });
  return `${[header, ...sortedLines(records).map((line) => line.text), LAST_LINE].join('\n')}\n`;
}

/** Throws KbError for anything that kb did not write like this. */
export function parseLedger(text: string, origin: Origin): LedgerFile {
  const lines = text.split('\n');
  refuseConflicts(lines, origin);
  const { account } = readHeader(lines[0] ?? '', origin);
  if (lines.pop() !== '' || lines.pop() !== LAST_LINE) throw damaged(origin, 'its end is missing');
  const records = new Map<string, RecordLine>();
  for (const [index, line] of lines.entries()) {
    if (index > 0) addRecord(records, line, index + 1, origin);
  }
  return { account, records };
}

function addRecord(records: Map<string, RecordLine>, text: string, line: number, origin: Origin): void {
  const { at, ...record } = reading(origin, line, () => parseLine(text, lineSchema));
  const key = recordKey(record);
  if (records.has(key)) throw new KbError(problem(ledgerProblems.duplicateRecord, { ...origin, line, object: key }));
  records.set(key, { record, at, text });
}

/** Reads no more than the number: the rest of the line may have changed with it. */
export function refuseOtherFormat(header: string, file: string): void {
  const format = /"format":(\d+)/.exec(header)?.[1];
  if (format !== undefined && format !== String(LEDGER_FORMAT))
    throw new KbError(problem(ledgerProblems.newerFormat, { file, format }));
}

function readHeader(text: string, origin: Origin): { account: string } {
  refuseOtherFormat(text, origin.file);
  return reading(origin, 1, () => parseLine(text, headerSchema));
}

function refuseConflicts(lines: readonly string[], origin: Origin): void {
  const index = lines.findIndex((line) => /^(<{7}|={7}|>{7}|\|{7})/.test(line));
  if (index >= 0) throw new KbError(problem(ledgerProblems.conflictMarkers, { ...origin, line: index + 1 }));
}

function damaged(origin: Origin, reason: string, line?: number): KbError {
  return new KbError(problem(ledgerProblems.damaged, { ...origin, line, reason }));
}

function reading<T>(origin: Origin, line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof LineError) throw damaged(origin, error.message, line);
    throw error;
  }
}
