/** What keeps an amount of money from being a number, as rules about the source and about hits say it. */
import type { Saying } from '../ruleTexts'

export const flaws: readonly Saying[] = [
  ['it is empty', 'ไม่มีค่า'],
  ['it has no digits', 'ไม่มีตัวเลข'],
  ['it is written with an exponent', 'เขียนแบบมีเลขยกกำลัง'],
  ['it has a comma', 'มีเครื่องหมายจุลภาค'],
  ['it has blanks between its digits', 'มีช่องว่างระหว่างตัวเลข'],
  ['it has letters', 'มีตัวอักษร'],
  ['it has blanks around it', 'มีช่องว่างหัวท้าย'],
  ['its point has digits on one side only', 'จุดทศนิยมมีตัวเลขแค่ด้านเดียว'],
  ['it has a sign that is no digit', 'มีเครื่องหมายที่ไม่ใช่ตัวเลข'],
]
