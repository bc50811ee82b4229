/** The account itself: its languages, and who a key belongs to (API facts 9 and 1.1). */
import type { ApiRequest } from './request.ts';
import type { Reply } from './respond.ts';

export const readLanguages = ({ state, supported, portalLanguages }: ApiRequest): Reply => ({
  status: 200,
  json: {
    primary_language: state.primary,
    supported_languages: supported,
    portal_languages: portalLanguages,
    help_widget_languages: [],
  },
});

const SINCE = '2020-01-01T00:00:00Z';

export const readAgent = ({ agent }: ApiRequest): Reply => ({
  status: 200,
  json: {
    available: true,
    occasional: false,
    id: agent.id,
    ticket_scope: 1,
    created_at: SINCE,
    updated_at: SINCE,
    available_since: null,
    type: 'support_agent',
    signature: null,
    group_ids: [],
    role_ids: [],
    skill_ids: [],
    contact: {
      active: true,
      email: 'agent@sandbox.example',
      job_title: null,
      language: 'en',
      last_login_at: null,
      mobile: null,
      name: 'Sandbox agent',
      phone: null,
      time_zone: 'UTC',
      created_at: SINCE,
      updated_at: SINCE,
    },
  },
});
