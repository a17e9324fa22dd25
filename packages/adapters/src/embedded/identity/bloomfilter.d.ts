/** What is used of bloomfilter 1.1, which comes without types. */
declare module 'bloomfilter' {
  export class BloomFilter {
    /** @param buckets bits, 32 in a number */
    constructor(buckets: ArrayLike<number>, hashes: number);
    test(value: string): boolean;
    /** The share of values that are not in it and yet pass, from how many bits are set. */
    error(): number;
  }
}
