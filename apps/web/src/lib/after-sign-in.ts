/** Where the address is resolved; any origin would do. */
const here = 'https://nova.invalid';

/**
 * Where to go after signing in: the page that was asked for if it is a path of this site, else Today. The browser's
 * own parser decides what is of this site (`//host`, `/\host`, tabs and schemes are not), so a link cannot send
 * anyone away.
 */
export function safeReturnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, here)) return '/today';
  const url = new URL(wanted, here);
  // `/..//host` is of this site, yet what is left of it (`//host`) is not.
  const isOurs = url.origin === here && !url.pathname.startsWith('//');
  if (!isOurs || /^\/(login|signup|confirm|forgot|reset)?$/.test(url.pathname)) return '/today';
  return url.pathname + url.search + url.hash;
}
