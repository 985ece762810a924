import type { RuleTexts } from '../ruleTexts'

export const consent: RuleTexts = {}
