/** The path of a Chromium on this machine (`CHROMIUM_PATH` when set), or null when there is none. */
export function findChromium(): Promise<string | null>;
