/** Problems of the process that renders, of its limits, of plugins, and of the cache. Codes are permanent. */
import { kind } from './catalogue.ts';

export const rendererProblems = {
  tooSlow: kind<{ seconds: number }>({
    code: 'KB-RENDERER-001',
    severity: 'error',
    message: ({ seconds }) =>
      `The article was not rendered: after ${seconds === 1 ? '1 second' : `${seconds} seconds`} it was still not done, so it was stopped.`,
    hint: () => 'Take parts of the text out until it renders, to find the one at fault; shorten that part or split it.',
    about:
      'Rendering one article took longer than any real article does. The other articles are rendered all the same.',
  }),
  tooMuchMemory: kind<{ megabytes: number }>({
    code: 'KB-RENDERER-002',
    severity: 'error',
    message: ({ megabytes }) => `The article was not rendered: it needed more than ${megabytes} MB of memory.`,
    hint: () => 'Take parts of the text out until it renders, to find the one at fault; shorten that part or split it.',
    about: 'Rendering one article used up the memory it is allowed. The other articles are rendered all the same.',
  }),
  crashed: kind<{ reason: string }>({
    code: 'KB-RENDERER-003',
    severity: 'error',
    message: ({ reason }) => `The article was not rendered: the process that rendered it broke off (${reason}).`,
    hint: () =>
      'Take parts of the text out until it renders, to find the one at fault, and report it; a plugin may be the cause too.',
    about: 'The process that renders articles ended on its own. The other articles are rendered all the same.',
  }),
  cannotRender: kind<{ reason: string }>({
    code: 'KB-RENDERER-004',
    severity: 'error',
    message: ({ reason }) => `No article can be rendered: the process that renders them does not run (${reason}).`,
    hint: () =>
      'Run it again; if that does not help, install kb anew, and see whether plugins in kb.yaml are the cause.',
    about: 'The process that renders articles does not start, or breaks off at one article after the other.',
  }),
  pluginsNotAllowed: kind<{ plugins: string }>({
    code: 'KB-RENDERER-005',
    severity: 'error',
    message: ({ plugins }) => `kb.yaml names plugins (${plugins}), and plugins are not allowed to run here.`,
    hint: () => 'If you trust them, set KB_ALLOW_PLUGINS=1 in the environment; else remove them from kb.yaml.',
    about:
      'Plugins are programs, and a pull request can change kb.yaml, so they run only where the environment says so. ' +
      'Without them articles would look different, so nothing is rendered at all.',
  }),
  pluginMissing: kind<{ plugin: string }>({
    code: 'KB-RENDERER-006',
    severity: 'error',
    message: ({ plugin }) =>
      `The plugin ${plugin} is not installed in a node_modules folder at or above the content root.`,
    hint: ({ plugin }) => `Run: npm install --save-dev ${plugin}`,
    about: 'A plugin that kb.yaml names was not found. Nothing is ever installed by kb itself.',
  }),
  pluginOutside: kind<{ plugin: string; target: string }>({
    code: 'KB-RENDERER-007',
    severity: 'error',
    message: ({ plugin, target }) =>
      `The plugin ${plugin} is a link to ${target}, and plugins are read from node_modules only.`,
    hint: ({ plugin }) => `Install it as a copy: npm install --install-links ${plugin}`,
    about: 'A package in node_modules is a symbolic link that leads out of it, as npm makes them for local folders.',
  }),
  pluginKind: kind<{ plugin: string }>({
    code: 'KB-RENDERER-008',
    severity: 'error',
    message: ({ plugin }) => `Whether ${plugin} works on Markdown or on HTML cannot be told from its name.`,
    hint: () => 'Name a package that starts with remark- or rehype-, with or without a scope such as @acme/.',
    about: 'Plugins for Markdown are called remark-something, those for HTML rehype-something; kb goes by that.',
  }),
  pluginRefused: kind<{ plugin: string }>({
    code: 'KB-RENDERER-009',
    severity: 'error',
    message: ({ plugin }) => `${plugin} does what kb itself does, and would take its place.`,
    hint: () => 'Remove it from the plugins in kb.yaml.',
    about: 'Parsers and writers such as remark-parse, remark-gfm or rehype-stringify cannot be plugins here.',
  }),
  pluginNotLoaded: kind<{ plugin: string; reason: string }>({
    code: 'KB-RENDERER-010',
    severity: 'error',
    message: ({ plugin, reason }) => `The plugin ${plugin} could not be loaded: ${reason}.`,
    hint: () =>
      'A plugin may read node_modules only, write nothing and start nothing; see whether it fits this version of Node.js.',
    about: 'Importing a plugin failed, it exports no function, or it refused its options.',
  }),
  pluginFailed: kind<{ plugin: string; reason: string }>({
    code: 'KB-RENDERER-011',
    severity: 'error',
    message: ({ plugin, reason }) => `The plugin ${plugin} failed at this article: ${reason}.`,
    hint: ({ plugin }) => `Correct what ${plugin} does not understand, or remove it from kb.yaml.`,
    about: 'A remark or rehype plugin threw an error while it worked on an article.',
  }),
  pluginAsync: kind<{ plugin: string }>({
    code: 'KB-RENDERER-012',
    severity: 'error',
    message: ({ plugin }) => `The plugin ${plugin} does not finish at once, and only plugins that do are run.`,
    hint: () =>
      'Look for one that works without waiting: such plugins fetch pages or start programs, which is not allowed.',
    about: 'A plugin returned a promise. What it waits for could differ from run to run, and so could the article.',
  }),
  pluginsNeedCommand: kind<{ plugins: string }>({
    code: 'KB-RENDERER-013',
    severity: 'error',
    message: ({ plugins }) => `kb.yaml names plugins (${plugins}), which only the kb command runs.`,
    hint: () => 'Run the kb command instead of calling the library.',
    about: 'Plugins run in a process without keys, which the library does not start.',
  }),
  cacheChanged: kind({
    code: 'KB-RENDERER-014',
    severity: 'error',
    message: () => 'The render cache was changed by somebody else while kb was using it.',
    hint: () => 'Run it again; the cache in .kb/cache has been put aside and is made anew.',
    about: 'A file of the cache does not hold what kb wrote into it.',
  }),
  pluginWrote: kind<{ what: string }>({
    code: 'KB-RENDERER-015',
    severity: 'error',
    message: ({ what }) => `A plugin made HTML that must not be published, past the list of what is allowed: ${what}.`,
    hint: () => 'Remove the plugins from kb.yaml one by one to find it, and do not trust it any more.',
    about: 'With plugins, what comes back from the process that runs them is looked at once more.',
  }),
} as const;
