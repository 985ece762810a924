import type { RuleTexts } from '../ruleTexts'

export const placement: RuleTexts = {}
