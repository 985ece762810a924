import type { Finding } from '../host/types'
import type { IconName } from '../shared/icons'
import type { Tone } from '../shared/tone'
import { t } from '../words/words.svelte'

export type Severity = Finding['severity']
export type SeverityForm = { icon: IconName; tone: Tone }

/** The worst first. */
export const severities: Severity[] = ['error', 'warning', 'info']

export const severityForms: Record<Severity, SeverityForm> = {
  error: { icon: 'fault', tone: 'error' },
  warning: { icon: 'warning', tone: 'warn' },
  info: { icon: 'info', tone: 'info' },
}

export function severityWord(severity: Severity, number = 1): string {
  return number === 1 ? t(`severity.${severity}`) : t(`severity.${severity}.many`)
}

export function counted(findings: Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length
}
