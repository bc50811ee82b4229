/** How terminal text is drawn: colours only when they were asked for. Knows no plan. */
import pc from 'picocolors';

export interface TextOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

export type Paint = (text: string) => string;

export interface Palette {
  readonly added: Paint;
  readonly removed: Paint;
  readonly changed: Paint;
  readonly held: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
}

/** Colour repeats what marks and words say; without it nothing is lost. */
export function paletteFor(color: boolean): Palette {
  const { green, red, cyan, yellow, dim, bold } = pc.createColors(color);
  return { added: green, removed: red, changed: cyan, held: yellow, dim, bold };
}
