// Compares the sandbox's answers with answers recorded from a real Freshdesk account: fields, their order, nulls, derived text.
// Usage: node scripts/check-recorded.mjs FOLDER
// Files named GET__solutions__….json (method and path, slashes as `__`) are compared whole; from every other JSON file only
// pairs of `description` and `description_text` are taken. Exit code 1 when anything differs.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load } from './load-source.mjs';

const { createEmulator } = await load("export { createEmulator } from './src/emulator/emulator.ts'");

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: node scripts/check-recorded.mjs FOLDER');
  process.exit(2);
}

const HEADERS = {
  authorization: `Basic ${Buffer.from('key:X').toString('base64')}`,
  'content-type': 'application/json',
};
/** Different by nature: ids, times, authors, counters, and counts of what is not rebuilt here. */
const FREE = new Set(['id', 'category_id', 'folder_id', 'parent_folder_id', 'agent_id', 'created_at', 'updated_at']);
const COUNTS = new Set([
  'thumbs_up',
  'thumbs_down',
  'hits',
  'suggested',
  'feedback_count',
  'articles_count',
  'sub_folders_count',
]);

const counts = { files: 0, objects: 0, fields: 0, texts: 0, bodies: 0 };
const differences = [];

for (const path of readdirSync(folder, { recursive: true }).map(String).sort()) {
  if (!path.endsWith('.json')) continue;
  const json = JSON.parse(readFileSync(join(folder, path), 'utf8'));
  const objects = (Array.isArray(json) ? json : [json]).filter((one) => one !== null && typeof one === 'object');
  const endpoint = /^GET__solutions__(?:.*__)?(categories|folders|subfolders|articles)\.json$/.exec(
    basename(path),
  )?.[1];
  if (endpoint === undefined && !objects.some(isArticle)) continue;
  counts.files += 1;
  for (const recorded of objects) await compare(endpoint ?? 'text', recorded, `${path} #${recorded.id}`);
}

console.log(
  `${counts.files} files, ${counts.objects} whole objects, ${counts.fields} fields, ${counts.bodies} bodies kept byte for byte, ${counts.texts} derived texts, ${differences.length} differences`,
);
for (const difference of differences) console.log(`  ${difference}`);
process.exit(differences.length === 0 ? 0 : 1);

function isArticle(one) {
  return typeof one.description_text === 'string' && Array.isArray(one.tags) && 'seo_data' in one;
}

async function compare(endpoint, recorded, where) {
  if (endpoint === 'text' && !isArticle(recorded)) return;
  const emulator = createEmulator();
  const answered = await rebuild(emulator, endpoint, recorded);
  await emulator.close();
  const differs = (what, a, b) =>
    differences.push(`${where}: ${what}: recorded ${JSON.stringify(a)}, sandbox ${JSON.stringify(b)}`);
  if (isArticle(recorded)) {
    counts.bodies += 1;
    counts.texts += 1;
    if (recorded.description !== answered.description)
      differs('description', recorded.description, answered.description);
    if (recorded.description_text !== answered.description_text) {
      differs('description_text', recorded.description_text, answered.description_text);
    }
  }
  if (endpoint === 'text') return;
  counts.objects += 1;
  const [a, b] = [shape(recorded), shape(answered)];
  counts.fields += a.length;
  if (JSON.stringify(a) !== JSON.stringify(b)) {
    const index = a.findIndex((one, at) => JSON.stringify(one) !== JSON.stringify(b[at]));
    differs('shape', a[index] ?? 'nothing more', b[index] ?? 'nothing more');
  }
}

/** Every field in its order, with its value where that must be equal, else with its type. */
function shape(object, path = '') {
  return Object.entries(object).flatMap(([name, value]) => {
    const at = `${path}${name}`;
    if (value !== null && typeof value === 'object') {
      return [[at, Array.isArray(value) ? value.length : 'object'], ...shape(value, `${at}.`)];
    }
    const isText = name === 'description' || name === 'description_text';
    const isOwn = FREE.has(name) || COUNTS.has(name) || isText;
    return [[at, isOwn ? (value === null ? null : typeof value) : value]];
  });
}

/** Makes the same object through the API, in the same place, and reads it at the same endpoint. */
async function rebuild(emulator, endpoint, recorded) {
  if (endpoint === 'categories') {
    const made = await call(emulator, 'POST', '/solutions/categories', fields(recorded, ['name', 'description']));
    return (await call(emulator, 'GET', '/solutions/categories')).find(({ id }) => id === made.id);
  }
  const trail = (recorded.hierarchy ?? []).map(({ data }) => data.name);
  const [categoryName = 'Category', ...folders] = trail;
  const category = await call(emulator, 'POST', '/solutions/categories', { name: categoryName });
  const isFolder = endpoint === 'folders' || endpoint === 'subfolders';
  const parents = isFolder ? folders.slice(0, -1) : folders.length > 0 ? folders : ['Folder'];
  let parent;
  for (const name of parents) {
    parent = await call(emulator, 'POST', `/solutions/categories/${category.id}/folders`, {
      name,
      ...(parent && { parent_folder_id: parent.id }),
    });
  }
  if (!isFolder) {
    const body = fields(recorded, ['title', 'description', 'status', 'tags', 'type']);
    const made = await call(emulator, 'POST', `/solutions/folders/${parent.id}/articles`, body);
    return (await call(emulator, 'GET', `/solutions/folders/${parent.id}/articles`)).find(({ id }) => id === made.id);
  }
  const body = {
    ...fields(recorded, ['name', 'description', 'visibility']),
    ...(parent && { parent_folder_id: parent.id }),
  };
  const made = await call(emulator, 'POST', `/solutions/categories/${category.id}/folders`, body);
  const list =
    endpoint === 'folders'
      ? `/solutions/categories/${category.id}/folders`
      : `/solutions/folders/${parent.id}/subfolders`;
  return (await call(emulator, 'GET', list)).find(({ id }) => id === made.id);
}

function fields(object, names) {
  return Object.fromEntries(
    names.map((name) => [name, object[name]]).filter(([, value]) => value !== null && value !== undefined),
  );
}

async function call(emulator, method, path, body) {
  const request = new Request(`http://127.0.0.1/api/v2${path}`, {
    method,
    headers: HEADERS,
    ...(body && { body: JSON.stringify(body) }),
  });
  const response = await emulator.fetch(request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} gave ${response.status}: ${text}`);
  return JSON.parse(text);
}
