/** The names of all functions. */
export const functionNames: readonly string[];
/** Bundles the named functions and zips each. */
export function bundle(options: {
  names: readonly string[];
  arch: 'arm64' | 'x64';
}): Promise<{ name: string; zipFile: string; zipBytes: number; maxBytes: number }[]>;
/** Makes the build context of the voice gateway's image and tells its folder. */
export function bundleVoice(): Promise<string>;
