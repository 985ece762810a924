import type { Page } from '../host/types'
import type { IconName } from '../shared/icons'
import type { Tone } from '../shared/tone'
import { t } from '../words/words.svelte'

export type VerdictWords = { label: string; says: string; icon: IconName; tone: Tone }

const forms: Record<Page['verdict'], { icon: IconName; tone: Tone }> = {
  working: { icon: 'check', tone: 'ok' },
  problems: { icon: 'cross', tone: 'error' },
  inert: { icon: 'pause', tone: 'warn' },
  legacy: { icon: 'clock', tone: 'warn' },
  missing: { icon: 'ring', tone: 'idle' },
  unreadable: { icon: 'warning', tone: 'error' },
}

export function verdictWords(verdict: Page['verdict']): VerdictWords {
  const form = forms[verdict]
  if (!form) return { label: verdict, says: '', icon: 'ring', tone: 'idle' }
  return { ...form, label: t(`verdict.${verdict}`), says: t(`verdict.${verdict}.says`) }
}
