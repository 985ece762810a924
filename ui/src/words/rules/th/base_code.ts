import type { RuleTexts } from '../ruleTexts'

export const baseCode: RuleTexts = {}
