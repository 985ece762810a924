import type { RuleTexts } from '../ruleTexts'

export const matching: RuleTexts = {}
