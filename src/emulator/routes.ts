/** Every path of the Solutions API (API facts 5.1) and who answers it. */
import {
  createArticle,
  createArticleTranslation,
  deleteArticle,
  listArticles,
  readArticle,
  readArticleTranslation,
  updateArticle,
  updateArticleTranslation,
} from './articles.ts';
import {
  createCategory,
  createCategoryTranslation,
  deleteCategory,
  listCategories,
  listTranslatedCategories,
  readCategory,
  readCategoryTranslation,
  updateCategory,
  updateCategoryTranslation,
} from './categories.ts';
import {
  createFolder,
  createFolderTranslation,
  deleteFolder,
  listFolders,
  listSubfolders,
  readFolder,
  readFolderTranslation,
  updateFolder,
  updateFolderTranslation,
} from './folders.ts';
import { readAgent, readLanguages } from './account.ts';
import type { ApiRequest, PathParts } from './request.ts';
import { searchSolutions } from './search.ts';
import { notAllowed, notFound, type Reply } from './respond.ts';

type Handler = (request: ApiRequest, parts: PathParts) => Reply;
type Methods = Partial<Record<'GET' | 'POST' | 'PUT' | 'DELETE', Handler>>;

/** `:id` is digits, `:lang` a language code: `/solutions/categories/{x}` is told apart by that alone. */
const ROUTES: readonly (readonly [pattern: string, methods: Methods])[] = [
  ['/solutions/categories', { GET: listCategories, POST: createCategory }],
  ['/solutions/categories/:id', { GET: readCategory, PUT: updateCategory, DELETE: deleteCategory }],
  ['/solutions/categories/:lang', { GET: listTranslatedCategories }],
  ['/solutions/categories/:id/folders', { GET: listFolders, POST: createFolder }],
  ['/solutions/categories/:id/folders/:lang', { GET: listFolders }],
  [
    '/solutions/categories/:id/:lang',
    { GET: readCategoryTranslation, POST: createCategoryTranslation, PUT: updateCategoryTranslation },
  ],
  ['/solutions/folders/:id', { GET: readFolder, PUT: updateFolder, DELETE: deleteFolder }],
  ['/solutions/folders/:id/subfolders', { GET: listSubfolders }],
  ['/solutions/folders/:id/subfolders/:lang', { GET: listSubfolders }],
  ['/solutions/folders/:id/articles', { GET: listArticles, POST: createArticle }],
  ['/solutions/folders/:id/articles/:lang', { GET: listArticles }],
  [
    '/solutions/folders/:id/:lang',
    { GET: readFolderTranslation, POST: createFolderTranslation, PUT: updateFolderTranslation },
  ],
  ['/solutions/articles/:id', { GET: readArticle, PUT: updateArticle, DELETE: deleteArticle }],
  [
    '/solutions/articles/:id/:lang',
    { GET: readArticleTranslation, POST: createArticleTranslation, PUT: updateArticleTranslation },
  ],
  ['/search/solutions', { GET: searchSolutions }],
  ['/settings/helpdesk', { GET: readLanguages }],
  ['/agents/me', { GET: readAgent }],
];

const COMPILED = ROUTES.map(([pattern, methods]) => {
  const source = pattern
    .replaceAll(':id', String.raw`(?<id>\d+)`)
    .replaceAll(':lang', '(?<language>[a-z]{2,3}(?:-[A-Z]{2})?)');
  return { pattern: new RegExp(`^${source}$`), methods };
});

/** Who answers, still to be run. Throws 404 for a path that is none, 405 for a verb that is not allowed on it. */
export function findHandler(method: string, path: string): (request: ApiRequest) => Reply {
  const route = COMPILED.find(({ pattern }) => pattern.test(path));
  if (!route) throw notFound();
  const handler = Object.entries(route.methods).find(([name]) => name === method)?.[1];
  if (!handler) throw notAllowed(method, Object.keys(route.methods));
  const groups = route.pattern.exec(path)?.groups;
  return (request) => handler(request, { id: Number(groups?.['id'] ?? 0), language: groups?.['language'] ?? '' });
}
