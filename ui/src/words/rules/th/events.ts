import type { RuleTexts } from '../ruleTexts'

export const events: RuleTexts = {}
