import type { RuleTexts } from '../ruleTexts'

export const noscript: RuleTexts = {}
