/** A command that Node runs as it is. */
export interface CommandBundle {
  readonly file: string;
  /** Removes it. */
  remove(): Promise<void>;
}
/** Bundles a command of ours, by the absolute path of its source, into a file that behaves as that does through tsx. */
export function bundleCommand(source: string): Promise<CommandBundle>;
