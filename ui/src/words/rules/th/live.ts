import type { RuleTexts } from '../ruleTexts'

export const live: RuleTexts = {}
