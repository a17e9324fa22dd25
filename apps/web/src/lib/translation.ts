/**
 * What the other language of a feature must be: the same keys with any strings. Use with `satisfies`. Where Korean has
 * its one plural form (`days_other`), another language may add its singular (`days_one`).
 */
export type Translation<Strings> = {
  readonly [Key in keyof Strings]: Strings[Key] extends string ? string : Translation<Strings[Key]>;
} & { readonly [Key in keyof Strings as Key extends `${infer Stem}_other` ? `${Stem}_one` : never]?: string };
