import type { RuleTexts } from '../ruleTexts'

export const legacy: RuleTexts = {}
