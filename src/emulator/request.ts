/** One API request as handlers see it. */
import type { AgentRights } from './options.ts';
import type { Presenter } from './present.ts';
import type { Body } from './validate.ts';

export interface ApiRequest extends Presenter {
  readonly method: string;
  /** Path below `/api/v2`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly agent: Required<AgentRights>;
  /** Languages besides the primary one that take translations. */
  readonly supported: readonly string[];
  readonly portalLanguages: readonly string[];
  readonly hasPortals: boolean;
}

/** Numbers and language codes taken from the path. */
export interface PathParts {
  readonly id: number;
  readonly language: string;
}
