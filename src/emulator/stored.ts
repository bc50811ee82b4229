/** What the account holds, for assertions: plain objects in one language, live text and draft side by side. */
import type { Article, ArticleVersion, Attachment, Category, Counters, Folder, State, Text } from './state.ts';

export interface StoredCategory {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  /** Languages it exists in, the primary one first. */
  readonly languages: readonly string[];
  readonly updated_at: string;
}

export interface StoredFolder extends StoredCategory {
  readonly category_id: number;
  readonly parent_folder_id: number | null;
  readonly visibility: number;
}

export interface StoredArticle extends Omit<ArticleVersion, 'draft'> {
  readonly id: number;
  readonly folder_id: number;
  readonly category_id: number;
  readonly languages: readonly string[];
  /** Text saved beside the live one. */
  readonly draft: Text | undefined;
  readonly attachments: readonly Attachment[];
  readonly counters: Counters;
}

export class StoredObjects {
  private readonly state: State;

  constructor(state: State) {
    this.state = state;
  }

  categories(language = this.state.primary): readonly StoredCategory[] {
    return [...this.state.category.values()].flatMap((one) => container(one, language));
  }

  folders(language = this.state.primary): readonly StoredFolder[] {
    return [...this.state.folder.values()].flatMap((folder) => {
      const { category_id, parent_folder_id, visibility } = folder;
      return container(folder, language).map((one) => ({ ...one, category_id, parent_folder_id, visibility }));
    });
  }

  articles(language = this.state.primary): readonly StoredArticle[] {
    return [...this.state.article.values()].flatMap((one) => this.toStored(one, language));
  }

  private toStored(article: Article, language: string): readonly StoredArticle[] {
    const version = article.versions[language];
    if (!version) return [];
    const { id, folder_id, attachments, counters, versions } = article;
    const category_id = this.state.folder.get(folder_id)?.category_id ?? 0;
    return [
      {
        ...version,
        id,
        folder_id,
        category_id,
        languages: Object.keys(versions),
        draft: version.draft,
        attachments,
        counters,
      },
    ];
  }
}

function container({ id, versions }: Category | Folder, language: string): readonly StoredCategory[] {
  const version = versions[language];
  if (!version) return [];
  const { name, description, updated_at } = version;
  return [{ id, name, description, languages: Object.keys(versions), updated_at }];
}
