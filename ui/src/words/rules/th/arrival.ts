import type { RuleTexts } from '../ruleTexts'

export const arrival: RuleTexts = {}
