import type { Finding } from '../host/types'
import type { IconName } from '../shared/icons'
import type { Tone } from '../shared/tone'

export type SeverityWords = { one: string; many: string; icon: IconName; tone: Tone }

export const severities: [Finding['severity'], SeverityWords][] = [
  ['error', { one: 'Error', many: 'Errors', icon: 'cross', tone: 'error' }],
  ['warning', { one: 'Warning', many: 'Warnings', icon: 'warning', tone: 'warn' }],
  ['info', { one: 'Note', many: 'Notes', icon: 'info', tone: 'info' }],
]

export function counted(findings: Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length
}
