import type { RuleTexts } from '../ruleTexts'

export const policy: RuleTexts = {}
