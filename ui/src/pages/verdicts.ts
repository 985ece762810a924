import type { Page } from '../host/types'
import type { IconName } from '../shared/icons'
import type { Tone } from '../shared/tone'

export type VerdictWords = { label: string; says: string; icon: IconName; tone: Tone }

const words: Record<string, VerdictWords> = {
  working: {
    label: 'Working',
    says: 'The pixel is installed, and nothing in the page stands in its way.',
    icon: 'check',
    tone: 'ok',
  },
  problems: {
    label: 'Problems',
    says: 'A pixel is installed, and something about it is wrong: see the findings below.',
    icon: 'cross',
    tone: 'error',
  },
  inert: {
    label: 'Inert',
    says: 'There is pixel code in the page, but it never runs.',
    icon: 'pause',
    tone: 'warn',
  },
  legacy: {
    label: 'Legacy',
    says: 'Only a pixel of the old kind is here.',
    icon: 'clock',
    tone: 'warn',
  },
  missing: { label: 'Missing', says: 'No pixel was found in this page.', icon: 'ring', tone: 'idle' },
  unreadable: { label: 'Unreadable', says: 'This page could not be read.', icon: 'warning', tone: 'error' },
}

export function verdictWords(verdict: Page['verdict']): VerdictWords {
  return words[verdict] ?? { label: verdict, says: '', icon: 'ring', tone: 'idle' }
}
