/** What the other language of a feature must be: the same keys with any strings. Use with `satisfies`. */
export type Translation<Strings> = {
  readonly [Key in keyof Strings]: Strings[Key] extends string ? string : Translation<Strings[Key]>;
};
