/** Who wrote it: the built-in rules, a language model, or the rules because the model could not or made something up. */
export type FeedbackSource = 'rules' | 'model' | 'fallback';
