/** A sentence of the report in English, with `{0}`, `{1}` … where it names something of the page, and the same
 * sentence in another language. What is filled in is code in backticks mostly, and is taken over as it is. */
export type Saying = readonly [english: string, other: string]

/** All that one rule says, in another language. English stands in the rule's own file. */
export type RuleText = {
  /** The first line of its page. */
  summary: string
  /** “What it reports” of its page, in Markdown. */
  reports: string
  /** “Why it matters” of its page, in Markdown. */
  matters: string
  /** What is wrong, in each of its forms. */
  says: readonly Saying[]
  /** What to do, in each of its forms. */
  helps: readonly Saying[]
  /** Titles of its fixes, where those that rules share do not fit. */
  fixes?: readonly Saying[]
  /** Words that this rule puts where its sentences have a hole, besides code; they may have holes too. */
  words?: readonly Saying[]
}

/** By the rule's id. */
export type RuleTexts = Record<string, RuleText>

/** What a language has beside its catalogue, for the texts that the core writes in English. */
export type Texts = {
  rules: RuleTexts
  /** Headings of a rule's page. */
  headings: readonly Saying[]
  /** What is said beside the findings: reasons of silence, the chain, the checklist, notes of a run, refusals. */
  beside: readonly Saying[]
  /** When tags of containers fire: what stands between the pieces of a trigger, the pieces, and what they name. */
  triggers: { joints: readonly Saying[]; pieces: readonly Saying[]; variables: readonly Saying[] }
  /** What checklists and letters say around that; the core fills the holes itself. */
  documents: readonly Saying[]
  /** Titles of fixes that several rules share. */
  fixes: readonly Saying[]
  /** Names of a request's keys. */
  titles: readonly Saying[]
  /** Words that any rule puts into its sentences, and `and`, as it stands before the last of a row. */
  words: readonly Saying[]
}
