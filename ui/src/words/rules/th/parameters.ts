import type { RuleTexts } from '../ruleTexts'

export const parameters: RuleTexts = {}
