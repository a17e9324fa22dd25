/** Sentences to measure a family of rules on. */
export interface RuleSentences {
  /** That no rule may touch. */
  right: readonly string[];
  /** What learners say, and what it is to become. */
  wrong: readonly (readonly [said: string, better: string])[];
}
