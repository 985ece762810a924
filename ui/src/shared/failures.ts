/** What to tell a person about a refusal: what happened, and what to do now. */
import { besideOf } from '../words/told'
import { t } from '../words/words.svelte'

/** What a refusal says in its own words, in the person's language. */
export function refusalOf(thrown: unknown): string {
  const isTold = typeof thrown === 'object' && thrown !== null && 'message' in thrown
  return besideOf(String(isTold ? thrown.message : thrown))
}

export type FailureWords = { title: string; advice: string }

/** As the shell names them in `src-tauri/src/error.rs`. */
export const known = [
  'bad_target',
  'unreadable',
  'no_browser',
  'not_a_browser',
  'browser_failed',
  'cancelled',
  'cannot_write',
  'changed',
  'gone',
  'bad_answer',
  'no_place',
  'unconfirmed',
  'cannot_keep',
  'still_read',
  'internal',
] as const

export function failureWords(error: { code: string; message: string }): FailureWords {
  const code = known.find((one) => one === error.code)
  if (code === undefined) return { title: refusalOf(error), advice: '' }
  return { title: t(`failure.${code}`), advice: t(`failure.${code}.advice`) }
}
