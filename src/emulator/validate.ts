/** Request bodies against what an endpoint takes. An unknown field is refused, not ignored (API facts 3.3). */
import { type FieldError, invalid } from './respond.ts';

export type Check = (value: unknown) => Pick<FieldError, 'code' | 'message'> | undefined;

export interface Field {
  readonly required?: boolean;
  readonly check: Check;
}

export type Body = Readonly<Record<string, unknown>>;

const mismatch = (expected: string, value: unknown) => ({
  code: 'datatype_mismatch',
  message: `Value set is of type ${typeName(value)}.It should be a/an ${expected}`,
});
const wrongValue = (message: string) => ({ code: 'invalid_value', message });

function typeName(value: unknown): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  const names: Readonly<Record<string, string>> = { number: 'Integer', boolean: 'Boolean', string: 'String' };
  return names[typeof value] ?? 'Object';
}

export const isText: Check = (value) => (typeof value === 'string' ? undefined : mismatch('String', value));
export const isFilledText: Check = (value) =>
  typeof value === 'string' && value.trim() === '' ? wrongValue("can't be blank") : isText(value);
export const isNumber: Check = (value) =>
  Number.isSafeInteger(value) ? undefined : mismatch('Positive Integer', value);
export const oneOf = (...values: readonly number[]): Check => {
  const wanted = `It should be one of these values: '${values.join(',')}'`;
  return (value) => {
    if (typeof value !== 'number') {
      return { code: 'datatype_mismatch', message: `Value set is of type ${typeName(value)}.${wanted}` };
    }
    return values.includes(value) ? undefined : wrongValue(wanted);
  };
};
export const isNumbers: Check = (value) =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger(one)) ? undefined : mismatch('Array', value);

const MAX_TAG = 32; // API facts 5.4

export const isTags: Check = (value) => {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return mismatch('Array', value);
  // The real message does not say what is wrong either.
  return value.some((tag) => Array.from(tag).length > MAX_TAG)
    ? wrongValue('It should only contain elements that are valid')
    : undefined;
};

export const isSeo: Check = (value) => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return mismatch('key/value pair', value);
  const { meta_title, meta_description, meta_keywords, ...rest } = value as Record<string, unknown>; // any object can be read by name
  if (Object.keys(rest).length > 0) return { code: 'invalid_field', message: 'Unexpected/invalid field in request' };
  if ([meta_title, meta_description].some((one) => one !== undefined && one !== null && typeof one !== 'string'))
    return mismatch('String', value);
  const keywords = meta_keywords ?? [];
  return Array.isArray(keywords) && keywords.every((one) => typeof one === 'string')
    ? undefined
    : mismatch('Array', meta_keywords);
};

export const isNullableNumber: Check = (value) => (value === null ? undefined : isNumber(value));

/** Throws a 400 with every complaint at once. */
export function validate(body: Body, fields: Readonly<Record<string, Field>>): void {
  const errors: FieldError[] = [];
  for (const name of Object.keys(body)) {
    if (!Object.hasOwn(fields, name))
      errors.push({ field: name, message: 'Unexpected/invalid field in request', code: 'invalid_field' });
  }
  for (const [field, { required, check }] of Object.entries(fields)) {
    if (body[field] === undefined) {
      if (required) errors.push({ field, message: 'Mandatory attribute missing', code: 'missing_field' });
      continue;
    }
    const wrong = check(body[field]);
    if (wrong) errors.push({ field, ...wrong });
  }
  if (errors.length > 0) throw invalid(errors);
}
