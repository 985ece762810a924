import type { RuleTexts } from '../ruleTexts'

export const pixel: RuleTexts = {}
