import type { RuleTexts } from '../ruleTexts'

export const integrations: RuleTexts = {}
