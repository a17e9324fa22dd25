/**
 * Whether an Accept-Encoding header names this coding, and not with a weight of 0; `x-gzip` is gzip. `*` names none: who
 * sends it alone gets the answer as it is. Source: RFC 9110 sections 8.4.1.3 and 12.5.3.
 */
export function accepts(acceptEncoding: string | undefined, coding: 'br' | 'gzip'): boolean {
  return (acceptEncoding ?? '')
    .toLowerCase()
    .split(',')
    .some((part) => {
      const [name = '', weight = ''] = part.split(';').map((piece) => piece.trim());
      return (name === 'x-gzip' ? 'gzip' : name) === coding && !/^q=0(\.0*)?$/.test(weight);
    });
}
