declare module '*/npm-cache.mjs' {
  export function npmCacheFolder(): string;
  export function withNpmCache<Result>(cache: string, install: (args: string[]) => Result): Result;
}
