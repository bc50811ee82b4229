/** The environment and settings that git runs with: nothing of the repository or the user may run code, ask, or page. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** What git needs to find itself and its settings, and to reach and be let in by the origin. Everything else stays out. */
const PASSED_ON = [
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TEMP|TMP|XDG_CONFIG_HOME|XDG_RUNTIME_DIR|DBUS_SESSION_BUS_ADDRESS)$/,
  /^(SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|HOMEDRIVE|HOMEPATH)$/,
  /^(SSH_.*|GIT_SSH.*|GIT_ASKPASS|GIT_SSL_.*|SSL_CERT_.*|GIT_CONFIG_.*|GIT_CEILING_DIRECTORIES|VSCODE_GIT_.*)$/,
  /^(GIT_DISCOVERY_ACROSS_FILESYSTEM|GIT_ALLOW_PROTOCOL|DISPLAY|WAYLAND_DISPLAY|GNUPGHOME|KRB5.*|GCM_.*)$/,
  /^(HTTP|HTTPS|ALL|NO)_PROXY$/,
  // Credential helpers of the hosts' own tools read these.
  /^(GH_TOKEN|GITHUB_TOKEN|GH_HOST|GH_CONFIG_DIR|GITLAB_TOKEN|CI_JOB_TOKEN)$/,
];

export function gitEnvironment(env: Environment): NodeJS.ProcessEnv {
  // Upper case, since Windows spells them as it likes and proxies are written in lower case elsewhere.
  const passed = Object.entries(env).filter(([name]) => PASSED_ON.some((pattern) => pattern.test(name.toUpperCase())));
  return {
    ...Object.fromEntries(passed),
    LC_ALL: 'C', // answers are read by this program
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
  };
}

export const SAFE_SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.quotePath=false',
  'protocol.ext.allow=never',
  'gc.auto=0',
  'maintenance.auto=false',
  'push.gpgSign=false',
  'push.followTags=false',
  'push.recurseSubmodules=no',
  'fetch.recurseSubmodules=false',
  'core.fsync=all',
].flatMap((setting) => ['-c', setting]);
