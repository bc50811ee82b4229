/** What `kb unlock` says and asks. */

interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
}

const who = ({ host, pid, startedAt }: Holder): string => `the publish on ${host}, process ${pid}, since ${startedAt}`;

export const unlockQuestion = (holder: Holder): string =>
  `It seems to be running: ${who(holder)}. Unlock all the same? [y/N] `;

export const stillLocked = (holder: Holder): string =>
  `Still locked: ${who(holder)}, seems to be running. If it is not, run kb unlock --yes.\n`;

export function unlockText(target: string, held: number, cleared: number): string {
  if (held === 0) return `No publish holds the lock of ${target}.\n`;
  if (cleared === 0) return `Nothing was unlocked for ${target}.\n`;
  return `Unlocked ${target}: ${cleared} of ${held}. What those runs had recorded is kept; kb publish continues.\n`;
}
