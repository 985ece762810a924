import type { RuleTexts } from '../ruleTexts'

export const silences: RuleTexts = {}
