/** What to tell a person about a refusal: what happened, and what to do now. */
import { t } from '../words/words.svelte'

export type FailureWords = { title: string; advice: string }

const known = [
  'bad_target',
  'unreadable',
  'no_browser',
  'browser_failed',
  'cancelled',
  'cannot_write',
  'internal',
] as const

export function failureWords(error: { code: string; message: string }): FailureWords {
  const code = known.find((one) => one === error.code)
  if (code === undefined) return { title: error.message, advice: '' }
  return { title: t(`failure.${code}`), advice: t(`failure.${code}.advice`) }
}
