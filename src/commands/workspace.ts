/** What every command is given: the content root, its settings, and the ports, wired by the command line or a program. */
import type { Settings, Target } from '../model/settings.ts';
import type { Renderer } from '../render/renderer.ts';
import type { AssetHost, Checkout, Clock, Ledger, Remote } from '../sync/ports.ts';

export interface Workspace {
  /** Absolute path of the content root. */
  readonly root: string;
  readonly settings: Settings;
  readonly target: Target;
  readonly ledger: Ledger;
  readonly checkout: Checkout;
  readonly clock: Clock;
  readonly renderer: Renderer;
  /** Whether this runs in CI: nothing is asked, and a run that is no longer the tip of its branch does nothing. */
  readonly ci: boolean;
  /** Absent where a target has no place for images yet. */
  readonly assetHost?: AssetHost | undefined;
  /** Connects on first use; throws KbError when the key is missing. */
  connect(): Promise<Remote>;
}

/** Tells what a long command is doing; the command line draws it. */
export interface Listener {
  readonly read?: ((what: string) => void) | undefined;
  readonly step?: ((done: number, total: number, title: string) => void) | undefined;
}
